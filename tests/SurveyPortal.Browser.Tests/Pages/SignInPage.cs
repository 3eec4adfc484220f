using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SurveyPortal.Browser.Tests.Pages;

/// <summary>Where staff sign in.</summary>
internal sealed class SignInPage(IPage page)
{
    public Task IsShownAsync() => Expect(page).ToHaveURLAsync(new Regex("/logga-in"));

    public async Task SignInAsync(string email, string password)
    {
        await IsShownAsync();
        await page.GetByLabel("E-post").FillAsync(email);
        await page.GetByLabel("Lösenord").FillAsync(password);
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Logga in" }).ClickAsync();
    }
}
