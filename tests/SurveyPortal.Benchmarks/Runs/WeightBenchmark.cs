using System.Globalization;
using SurveyPortal.Benchmarks.Hosting;
using SurveyPortal.Benchmarks.Pages;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Runs;

/// <summary>P6: what a first visit to the form costs a phone.</summary>
internal sealed class WeightBenchmark : IBenchmark
{
    public string Name => "weight";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        using var portal = await Portal.StartAsync(await bench.PublishedAsync(cancellationToken), cancellationToken);
        var form = await portal.OpenFormAsync(cancellationToken);
        using var phone = PageVisit.NewPhone();
        var visit = await PageVisit.LoadAsync(phone, new Uri(portal.Address, form.Path), cancellationToken);
        foreach (var resource in visit)
        {
            bench.Report.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"{resource.Status} {resource.Transferred,7} B {resource.Encoding,-5} (unpacked {resource.Content.Length,7}) {resource.Address.AbsolutePath}"));
        }

        bench.Report.Add(Measurement.AtMost("weight/transferred", visit.Sum(resource => resource.Transferred) / 1000.0, "kB", 60));
        bench.Report.Add(Measurement.AtMost("weight/requests", visit.Count, "requests", 6));
        bench.Report.Add(Measurement.Exactly("weight/failed", visit.Count(resource => resource.Status != 200), "requests", 0));
    }
}
