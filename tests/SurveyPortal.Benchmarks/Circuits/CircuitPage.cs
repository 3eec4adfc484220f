using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SurveyPortal.Benchmarks.Circuits;

/// <summary>What a rendered page tells the browser about its interactive components, in comments.</summary>
internal sealed partial class CircuitPage
{
    private readonly JsonArray _operations = [];

    private CircuitPage(string applicationState) => ApplicationState = applicationState;

    /// <summary>State handed over from prerendering, protected by the server.</summary>
    public string ApplicationState { get; }

    public int Components => _operations.Count;

    /// <summary>The batch that makes every server component of the page interactive.</summary>
    public string AddAll => new JsonObject { ["batchId"] = 1, ["operations"] = _operations.DeepClone() }.ToJsonString();

    public static CircuitPage Read(string html)
    {
        var page = new CircuitPage(State().Match(html).Groups["state"].Value);
        foreach (Match comment in Marker().Matches(html))
        {
            var marker = JsonNode.Parse(comment.Groups["json"].Value)!.AsObject();

            // An end mark has only its id; components of other render modes are not ours.
            if (marker["type"] is { } type && type.GetValueKind() == JsonValueKind.String && type.GetValue<string>() == "server")
            {
                page._operations.Add(new JsonObject
                {
                    ["type"] = "add",
                    ["ssrComponentId"] = page._operations.Count + 1,
                    ["marker"] = marker,
                });
            }
        }

        return page;
    }

    [GeneratedRegex(@"<!--\s*Blazor:(?<json>\{.*?\})\s*-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex(@"<!--\s*Blazor-Server-Component-State:(?<state>[a-zA-Z0-9+/=]+)\s*-->")]
    private static partial Regex State();
}
