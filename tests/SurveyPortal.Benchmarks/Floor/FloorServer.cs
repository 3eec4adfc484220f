using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Floor;

/// <summary>
/// The least a server could do and still answer truthfully: hand out the portal's own page bytes with a new
/// key, store one row durably, redirect. No checking, no rendering, no headers beyond the necessary.
/// </summary>
internal static class FloorServer
{
    public static async Task RunAsync(int port, FloorSite site, FloorStore store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        await using var app = builder.Build();
        var (path, page) = (site.FormPath, site.Form);
        var keyAt = AnswerForm.FindKey(page);
        var before = page.AsMemory(0, keyAt);
        var after = page.AsMemory(keyAt + AnswerForm.KeyLength);

        app.MapGet("/halsa", () => Results.Ok());
        app.MapGet(path, async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = page.Length;
            var body = context.Response.BodyWriter;
            body.Write(before.Span);
            Guid.NewGuid().TryFormat(body.GetSpan(AnswerForm.KeyLength), out var written, "N");
            body.Advance(written);
            body.Write(after.Span);
            await body.FlushAsync();
        });
        app.MapPost(path, async context =>
        {
            var sheet = new byte[(int)context.Request.ContentLength!.Value];
            await context.Request.Body.ReadExactlyAsync(sheet);
            await store.StoreAsync(sheet);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = path + "/tack";
        });
        app.MapGet(path + "/tack", () => Results.Text("Tack"));
        foreach (var asset in site.Assets)
        {
            app.MapGet(asset.Path, () => Results.Bytes(asset.Content, asset.ContentType));
        }

        await app.RunAsync();
    }

    private static void Write(this System.IO.Pipelines.PipeWriter writer, ReadOnlySpan<byte> bytes) =>
        System.Buffers.BuffersExtensions.Write(writer, bytes);
}
