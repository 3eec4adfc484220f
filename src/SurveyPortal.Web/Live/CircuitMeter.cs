using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Components.Server.Circuits;
using SurveyPortal.Persistence.Intake;

namespace SurveyPortal.Web.Live;

/// <summary>Counts open circuits: staff pages and tablets.</summary>
internal sealed class CircuitMeter : CircuitHandler
{
    private readonly UpDownCounter<int> _circuits;

    public CircuitMeter(IMeterFactory meters) =>
        _circuits = meters.Create(IntakeMeters.Name).CreateUpDownCounter<int>("surveyportal.circuits", "{circuit}", "Open circuits");

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _circuits.Add(1);
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _circuits.Add(-1);
        return Task.CompletedTask;
    }
}
