using System.Globalization;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;

namespace SurveyPortal.Web.Features.Respond.Pages;

/// <summary>Sentences with numbers and dates in them, for the respondents' pages.</summary>
internal static class Wording
{
    private const int SecondsPerQuestion = 20;
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    /// <summary>"7 frågor och en om dig. Det tar ungefär 3 minuter."</summary>
    public static string Effort(Instrument instrument)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling((instrument.Items.Count + instrument.Background.Count) * SecondsPerQuestion / 60.0));
        var questions = instrument.Items.Count == 1 ? RespondTexts.OneQuestion : Format(RespondTexts.Questions, instrument.Items.Count);
        questions = instrument.Background.Count switch
        {
            0 => questions,
            1 => Format(RespondTexts.AndOneAboutYou, questions),
            var several => Format(RespondTexts.AndSomeAboutYou, questions, several),
        };
        return minutes == 1 ? Format(RespondTexts.EffortOneMinute, questions) : Format(RespondTexts.Effort, questions, minutes);
    }

    /// <summary>"Du kan svara fram till måndag 30 november 2026 kl. 16.00."</summary>
    public static string OpenUntil(DateTime closesAtLocal) =>
        Format(RespondTexts.OpenUntil, closesAtLocal.ToString("dddd d MMMM yyyy 'kl.' HH.mm", Swedish));

    /// <summary>"Fråga 3 av 7"</summary>
    public static string QuestionOf(Instrument instrument, int index) => Format(RespondTexts.QuestionOf, index + 1, instrument.Items.Count);

    /// <summary>How a field is called in the error summary; null when it belongs to no question.</summary>
    public static string? FieldName(Instrument instrument, string field)
    {
        for (var i = 0; i < instrument.Items.Count; i++)
        {
            if (AnswerSheet.FieldOf(instrument.Items[i]) == field)
            {
                return QuestionOf(instrument, i);
            }
        }

        return instrument.Background.Any(question => question.Key == field) ? RespondTexts.FaultAboutYou
            : instrument.Texts.Any(text => AnswerSheet.FieldOf(text) == field) ? RespondTexts.FaultOwnWords
            : null;
    }

    /// <summary>"varje minut", "var 30:e sekund"</summary>
    public static string Every(TimeSpan interval) => (int)Math.Round(interval.TotalSeconds) switch
    {
        <= 1 => RespondTexts.ProtectionEverySecond,
        60 => RespondTexts.ProtectionEveryMinute,
        var seconds when seconds % 60 == 0 => Format(RespondTexts.ProtectionEveryMinutes, Ordinal(seconds / 60)),
        var seconds => Format(RespondTexts.ProtectionEverySeconds, Ordinal(seconds)),
    };

    /// <summary>"Kvinnor, Män och Vill inte svara"</summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : Format(RespondTexts.ListAnd, string.Join(", ", all.SkipLast(1)), all[^1]);
    }

    /// <summary>Fills a text with its values, the Swedish way.</summary>
    public static string Format(string text, params object[] values) => string.Format(Swedish, text, values);

    // 1:a, 2:a, 21:a and 22:a, but 3:e, 11:e and 12:e.
    private static string Ordinal(int number) =>
        number.ToString(Swedish) + (number % 10 is 1 or 2 && number % 100 is not (11 or 12) ? ":a" : ":e");
}
