using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>
/// Another web site on this machine. A real one: a browser keeps a made-up public site away from a local address
/// for reasons of its own, and the portal's wall would never be tried.
/// </summary>
internal sealed class OtherSite : IAsyncDisposable
{
    private readonly WebApplication _site;

    private OtherSite(WebApplication site) => _site = site;

    /// <summary>What it shows.</summary>
    public string Html { get; set; } = "";

    public string Address => _site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<OtherSite> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var other = new OtherSite(builder.Build());
        other._site.MapGet("/", () => Results.Content(other.Html, "text/html"));
        await other._site.StartAsync();
        return other;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
