using System.Text.RegularExpressions;

namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>Spindeln as a program without a browser fills it in: the page is read, and what it asks for is sent.</summary>
internal sealed partial class PaperForm(string portal)
{
    // One client for everybody: answering knows no cookies.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>Answers through somebody's own link. Gives the status of the page, or of what came when it was sent.</summary>
    public async Task<int> AnswerAsync(string link, SpindelnAnswer answer)
    {
        using var page = await Client.GetAsync(new Uri(new Uri(portal), link));
        if (!page.IsSuccessStatusCode)
        {
            return (int)page.StatusCode;
        }

        var html = await page.Content.ReadAsStringAsync();
        var axes = Axis().Matches(html).Select(field => field.Groups[1].Value).Distinct().ToList();
        Assert.Equal(answer.Steps.Length, axes.Count);
        using var body = new FormUrlEncodedContent(
        [
            new("nyckel", Key().Match(html).Groups[1].Value),
            new("kod", Code().Match(html).Groups[1].Value),
            new("kon", answer.Gender),
            new("aktor", answer.Actor),
            new(Text().Match(html).Groups[1].Value, answer.Text),
            .. axes.Select((axis, place) => KeyValuePair.Create(axis, $"{answer.Steps[place]}")),
        ]);
        using var sent = await Client.PostAsync(new Uri(new Uri(portal), Action().Match(html).Groups[1].Value), body);
        return (int)sent.StatusCode;
    }

    [GeneratedRegex("type=\"radio\" name=\"(f-[^\"]+)\"")]
    private static partial Regex Axis();

    [GeneratedRegex("<textarea[^>]* name=\"(f-[^\"]+)\"")]
    private static partial Regex Text();

    [GeneratedRegex("name=\"nyckel\" value=\"([^\"]+)\"")]
    private static partial Regex Key();

    [GeneratedRegex("name=\"kod\" value=\"([^\"]+)\"")]
    private static partial Regex Code();

    [GeneratedRegex("<form class=\"questionnaire\" method=\"post\" action=\"([^\"]+)\"")]
    private static partial Regex Action();
}

/// <summary>What one person answers: a step for each axis, in the order of the form.</summary>
internal sealed record SpindelnAnswer(string Gender, string Actor, string Steps, string Text = "")
{
    public const char DontKnow = '0';

    /// <summary>The mean of an axis as a person with a pencil writes it: one decimal, halves up, those who do not know left out.</summary>
    public static string Mean(IEnumerable<SpindelnAnswer> answers, int axis)
    {
        var steps = answers.Select(answer => answer.Steps[axis]).Where(step => step != DontKnow).Select(step => (decimal)(step - '0')).ToList();
        return Math.Round(steps.Average(), 1, MidpointRounding.AwayFromZero).ToString("F1", System.Globalization.CultureInfo.GetCultureInfo("sv-SE"));
    }
}
