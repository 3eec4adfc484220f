using System.Globalization;
using System.Security.Cryptography;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Web.Hosting.Demo;

/// <summary>Draws a fictitious sheet: mostly content, some doubtful, now and then a skipped question.</summary>
internal static class DemoSheet
{
    // Out of a hundred: skipped, then step 1 to 6.
    private static readonly int[][] Moods =
    [
        [2, 2, 4, 12, 22, 32, 26],
        [3, 4, 9, 26, 27, 20, 11],
        [1, 1, 3, 10, 25, 30, 30],
        [6, 3, 10, 18, 25, 24, 14],
        [2, 4, 9, 22, 30, 20, 13],
        [4, 8, 14, 24, 24, 16, 10],
        [1, 2, 4, 11, 24, 30, 28],
    ];

    public static AnswerSheet Draw(Instrument instrument, string group)
    {
        var values = new Dictionary<string, string> { [instrument.ReleaseDimension!] = group };
        for (var i = 0; i < instrument.Items.Count; i++)
        {
            var step = Step(Moods[i % Moods.Length]);
            values[AnswerSheet.FieldOf(instrument.Items[i])] = step == 0 ? "" : step.ToString(CultureInfo.InvariantCulture);
        }

        return AnswerSheet.Read(instrument, field => values.TryGetValue(field, out var value) ? [value] : []).Sheet!;
    }

    private static int Step(int[] weights)
    {
        var draw = RandomNumberGenerator.GetInt32(weights.Sum());
        var step = 0;
        while (draw >= weights[step])
        {
            draw -= weights[step++];
        }

        return step;
    }
}
