using System.Text.RegularExpressions;
using SurveyPortal.Benchmarks.Pages;

namespace SurveyPortal.Benchmarks.Hosting;

/// <summary>The sign-ins that a demo portal prints.</summary>
internal static partial class DemoAccounts
{
    /// <summary>The address in a line, and what stands after its last colon: a password may have spaces.</summary>
    public static IEnumerable<(string Email, string Password)> In(string line) =>
        Email().Match(line) is { Success: true } email && line.LastIndexOf(": ", StringComparison.Ordinal) is var colon && colon > email.Index
            ? [(email.Value, line[(colon + 2)..].Trim())]
            : [];

    /// <summary>Fills in the sign-in form as a person does. False when the portal does not let the account in.</summary>
    public static async Task<bool> SignInAsync(Browser browser, string email, string password, CancellationToken cancellationToken)
    {
        const string Path = "/logga-in";
        var page = await browser.GetAsync(Path, cancellationToken);
        var form = HtmlForm.Find(page.Html).FirstOrDefault(form => form.Fields.Any(IsPassword))
            ?? throw new InvalidOperationException($"{Path} gave {page.Status} without a form for a password.");
        var emailField = form.FieldName(field => field["type"] is null or "email" or "text")!;
        var passwordField = form.FieldName(IsPassword)!;
        var reply = await browser.PostAsync(
            form.Action is { Length: > 0 } action ? action : Path,
            form.Fill((emailField, email), (passwordField, password)),
            cancellationToken);
        return reply.Status is 302 or 303;
    }

    private static bool IsPassword(HtmlTag field) => field["type"] == "password";

    [GeneratedRegex(@"[\w.+-]+@[\w.-]+\.\w+")]
    private static partial Regex Email();
}
