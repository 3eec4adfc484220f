using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SurveyPortal.Web.Shell;

namespace SurveyPortal.Web.Tests.Shell;

public sealed class PanelBoundaryTests : BunitContext
{
    private readonly LogLines _log = new();

    public PanelBoundaryTests()
    {
        Services.AddSingleton<ILogger<PanelBoundary>>(_log);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void What_works_is_shown_as_it_is()
    {
        var panel = Render<PanelBoundary>(parameters => parameters.AddChildContent("<p>Det här går bra</p>"));

        panel.MarkupMatches("<p>Det här går bra</p>");
    }

    [Fact]
    public void What_fails_says_so_and_can_be_tried_again()
    {
        Failing.Fails = true;
        var panel = Render<PanelBoundary>(parameters => parameters.AddChildContent<Failing>());
        Assert.Contains(ShellTexts.PanelHeading, panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        Failing.Fails = false;
        panel.Find("button").Click();

        panel.MarkupMatches("<p>tillbaka</p>");
    }

    [Fact]
    public void The_log_names_the_reason_but_not_what_somebody_wrote()
    {
        Failing.Fails = true;
        Render<PanelBoundary>(parameters => parameters.AddChildContent<Failing>());

        var line = Assert.Single(_log.Lines);
        Assert.Contains(nameof(InvalidOperationException), line, StringComparison.Ordinal);
        Assert.DoesNotContain("hemligt", line, StringComparison.Ordinal);
    }

    private sealed class Failing : ComponentBase
    {
        public static bool Fails { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (Fails)
            {
                throw new InvalidOperationException("hemligt");
            }

            builder.AddMarkupContent(0, "<p>tillbaka</p>");
        }
    }

    private sealed class LogLines : ILogger<PanelBoundary>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception) + exception);
    }
}
