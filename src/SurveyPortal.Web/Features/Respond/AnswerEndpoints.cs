using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Invitations;
using SurveyPortal.Web.Features.Respond.Pages;

namespace SurveyPortal.Web.Features.Respond;

/// <summary>The addresses under /svara. They see no account, set no cookie and write nothing about who asks.</summary>
internal sealed class AnswerEndpoints(OpenDoors doors, InvitationCodes codes, SubmitAnswers submit, RespondPages pages, SameOrigin origin, ProtectionFactsReader facts, Hosting.PortalClock clock)
{
    private const string KeyField = "nyckel";
    private const string CodeField = "kod";
    private const int RetrySeconds = 5;

    public async Task FormAsync(HttpContext context, string code)
    {
        var (door, personal) = await FindFormAsync(context, code);
        if (door is null)
        {
            return;
        }

        if (!door.TakesAnswers(clock.UtcNow))
        {
            await NotOpenAsync(context, door);
            return;
        }

        if (door.Door.Personal && personal is null)
        {
            await WriteAsync(context, StatusCodes.Status404NotFound, await pages.NeedsPersonalLinkAsync(door.Door));
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        var output = context.Response.BodyWriter;
        output.Write(door.Form.BeforeKey.Span);
        Encoding.ASCII.GetBytes(RandomId.SubmissionKey().ToString(), output);
        output.Write(door.Form.AfterKey.Span);
        if (personal is { } own)
        {
            Encoding.ASCII.GetBytes(own.ToString(), output);
            output.Write(door.Form.AfterCode.Span);
        }

        await output.FlushAsync(context.RequestAborted);
    }

    public async Task SubmitAsync(HttpContext context, string code)
    {
        RespondHeaders.Set(context.Response);
        if (!origin.Allows(context.Request))
        {
            await WriteAsync(context, StatusCodes.Status403Forbidden, await pages.ForeignAsync());
            return;
        }

        var (form, fault) = await FormBody.ReadAsync(context.Request, context.RequestAborted);
        if (form is null)
        {
            await (fault == FormBody.Fault.TooLarge
                ? WriteAsync(context, StatusCodes.Status413PayloadTooLarge, await pages.TooLargeAsync())
                : WriteAsync(context, StatusCodes.Status400BadRequest, await pages.UnreadableAsync()));
            return;
        }

        if (await FindAsync(context, code) is not { } door)
        {
            return;
        }

        SubmittedFields Kept() => new(form.First());
        RoundCode? personal = form.Values(CodeField) is [var codeText] && RoundCode.TryParse(codeText, out var parsed) ? parsed : null;
        if (form.Values(KeyField) is not [var keyText] || !SubmissionKey.TryParse(keyText, out var key))
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, await pages.FaultyFormAsync(
                door.Door, Kept(), [new SheetProblem(KeyField, SheetProblemKind.UnknownOption)], RandomId.SubmissionKey(), personal));
            return;
        }

        switch (await submit.RunAsync(door, key, personal, form.Values, context.RequestAborted))
        {
            case SubmitAnswers.Outcome.Stored:
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = PortalUrls.Thanks(door.Door.Code);
                break;
            case SubmitAnswers.Outcome.Closed:
                await NotOpenAsync(context, door);
                break;
            case SubmitAnswers.Outcome.CodeUsed:
                await WriteAsync(context, StatusCodes.Status410Gone, await pages.CodeUsedAsync(door.Door));
                break;
            case SubmitAnswers.Outcome.Busy:
                context.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
                await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, await pages.BusyAsync(door.Door, Kept(), key, personal));
                break;
            case SubmitAnswers.Outcome.Incomplete(var problems):
                await WriteAsync(context, StatusCodes.Status400BadRequest, await pages.FaultyFormAsync(door.Door, Kept(), problems, key, personal));
                break;
            case var other:
                throw new UnreachableException($"{other}");
        }
    }

    public async Task ThanksAsync(HttpContext context, string code)
    {
        if (await FindAsync(context, code) is { } door)
        {
            await WriteAsync(context, StatusCodes.Status200OK, await pages.ThanksAsync(door.Door));
        }
    }

    public async Task ProtectionAsync(HttpContext context, string code)
    {
        if (await FindAsync(context, code) is { } door)
        {
            await WriteAsync(context, StatusCodes.Status200OK, await pages.ProtectionAsync(door.Door, facts.Read(door.Door)));
        }
    }

    public async Task OptOutAsync(HttpContext context, string code)
    {
        RespondHeaders.Set(context.Response);
        var asked = HttpMethods.IsGet(context.Request.Method);
        if (!asked && !origin.Allows(context.Request))
        {
            await WriteAsync(context, StatusCodes.Status403Forbidden, await pages.ForeignAsync());
            return;
        }

        if (!RoundCode.TryParse(code, out var personal) || await doors.FindPersonalAsync(personal, context.RequestAborted) is not { } door)
        {
            await WriteAsync(context, StatusCodes.Status404NotFound, await pages.UnknownAsync());
            return;
        }

        if (!asked)
        {
            await codes.OptOutAsync(personal, context.RequestAborted);
        }

        await WriteAsync(context, StatusCodes.Status200OK, asked ? await pages.OptOutAsync(door.Door, personal) : await pages.OptedOutAsync());
    }

    // A round's own code, or the personal code of somebody who is invited to it.
    private async Task<(OpenDoor? Door, RoundCode? Personal)> FindFormAsync(HttpContext context, string code)
    {
        if (await doors.FindAsync(code, context.RequestAborted) is null && RoundCode.TryParse(code, out var personal)
            && await doors.FindPersonalAsync(personal, context.RequestAborted) is { } door)
        {
            RespondHeaders.Set(context.Response);
            return (door, personal);
        }

        return (await FindAsync(context, code), null);
    }

    private async Task<OpenDoor?> FindAsync(HttpContext context, string code)
    {
        RespondHeaders.Set(context.Response);
        if (await doors.FindAsync(code, context.RequestAborted) is { } door)
        {
            return door;
        }

        // What people type in a room works as an address too.
        if (HttpMethods.IsGet(context.Request.Method) && ShortCode.TryParse(code, out var shortCode)
            && await doors.FindShortAsync(shortCode, context.RequestAborted) is { } address)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = address;
            return null;
        }

        await WriteAsync(context, StatusCodes.Status404NotFound, await pages.UnknownAsync());
        return null;
    }

    private async Task NotOpenAsync(HttpContext context, OpenDoor door) => await (door.IsPlanned
        ? WriteAsync(context, StatusCodes.Status404NotFound, await pages.NotOpenYetAsync(door.Door))
        : WriteAsync(context, StatusCodes.Status410Gone, await pages.ClosedAsync(door.Door)));

    private static async Task WriteAsync(HttpContext context, int status, string html)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html, Encoding.UTF8, context.RequestAborted);
    }
}
