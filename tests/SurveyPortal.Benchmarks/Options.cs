using System.Globalization;

namespace SurveyPortal.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options
{
    public const string Usage =
        "usage: <answers|event|weight|growth|circuits|overload|durability|all> [--seconds n] [--rounds n] [--json] [--portal folder]";

    public required string Name { get; init; }

    /// <summary>Length of the measured part; each benchmark has its own default.</summary>
    public int? Seconds { get; init; }

    /// <summary>Kill rounds in <c>durability</c>.</summary>
    public int Rounds { get; init; } = 200;

    public bool Json { get; init; }

    /// <summary>A folder with an already published portal, to save the publish step.</summary>
    public string? Portal { get; init; } = Environment.GetEnvironmentVariable("SURVEYPORTAL_PUBLISHED");

    public static Options? TryParse(string[] args)
    {
        if (args.Length == 0)
        {
            return null;
        }

        var options = new Options { Name = args[0] };
        for (var i = 1; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--json":
                    options = options with { Json = true };
                    continue;
                case "--seconds" when Positive(value) is { } seconds:
                    options = options with { Seconds = seconds };
                    break;
                case "--rounds" when Positive(value) is { } rounds:
                    options = options with { Rounds = rounds };
                    break;
                case "--portal" when value is not null:
                    options = options with { Portal = value };
                    break;
                default:
                    return null;
            }

            i++;
        }

        return options;
    }

    public TimeSpan Duration(int defaultSeconds) => TimeSpan.FromSeconds(Seconds ?? defaultSeconds);

    private static int? Positive(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
