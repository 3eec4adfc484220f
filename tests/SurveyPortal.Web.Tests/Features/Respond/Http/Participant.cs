using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using SurveyPortal.Domain.Rounds;
using SurveyPortal.Persistence;

namespace SurveyPortal.Web.Tests.Features.Respond.Http;

/// <summary>Somebody who answers, as a browser would.</summary>
internal static partial class Participant
{
    /// <summary>The fields of a whole form; a test changes what matters to it.</summary>
    public static Dictionary<string, string> Fields(string? key = null, string group = "kvinna", string steps = "1234561")
    {
        var fields = new Dictionary<string, string> { ["nyckel"] = key ?? Key(), ["kon"] = group };
        for (var i = 0; i < steps.Length; i++)
        {
            fields[string.Create(CultureInfo.InvariantCulture, $"f-{i + 1}")] = steps[i] == '0' ? "" : steps[i].ToString();
        }

        return fields;
    }

    public static string Key() => RandomId.SubmissionKey().ToString();

    public static Uri Address(Round round, string more = "") => new($"/svara/{round.Code}{more}", UriKind.Relative);

    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, Round round, IEnumerable<KeyValuePair<string, string>>? fields = null) =>
        client.PostAsync(Address(round), new FormUrlEncodedContent(fields ?? Fields()));

    /// <summary>Opens the form, takes its key, and sends.</summary>
    public static async Task<HttpStatusCode> AnswerAsync(this HttpClient client, Round round, string group = "kvinna", string steps = "1234561")
    {
        var page = await client.GetStringAsync(Address(round));
        using var answer = await client.SendAsync(round, Fields(KeyOf(page), group, steps));
        return answer.StatusCode;
    }

    public static string KeyOf(string page) => KeyField().Match(page) is { Success: true } match
        ? match.Groups[1].Value
        : throw new InvalidOperationException("The form has no key.");

    [GeneratedRegex("name=\"nyckel\"[^>]*value=\"([0-9a-f]{32})\"")]
    private static partial Regex KeyField();
}
