using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>What the script asks the portal before it asks the browser for a passkey.</summary>
internal static class PasskeyQuestions
{
    /// <summary>The same for everybody: it names no account, so it tells of none.</summary>
    public static async Task<Results<ContentHttpResult, BadRequest>> SignInAsync(
        HttpContext context, [FromServices] IAntiforgery antiforgery, [FromServices] SignInManager<Account> signIn) =>
        await antiforgery.IsRequestValidAsync(context) ? Json(await signIn.MakePasskeyRequestOptionsAsync(null)) : TypedResults.BadRequest();

    public static async Task<Results<ContentHttpResult, BadRequest>> CreateAsync(
        HttpContext context, [FromServices] IAntiforgery antiforgery, [FromServices] SignInManager<Account> signIn, [FromServices] UserManager<Account> accounts)
    {
        if (!await antiforgery.IsRequestValidAsync(context) || await accounts.GetUserAsync(context.User) is not { } account)
        {
            return TypedResults.BadRequest();
        }

        return Json(await signIn.MakePasskeyCreationOptionsAsync(
            new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.DisplayName }));
    }

    private static ContentHttpResult Json(string options) => TypedResults.Content(options, "application/json", Encoding.UTF8);
}
