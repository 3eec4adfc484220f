using SurveyPortal.Web.Tests.Mail;

namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>A running demo portal that hands its mail to a real mail server on this machine.</summary>
public sealed class MailingPortal : PortalFixture
{
    internal SmtpListener Mail { get; } = new();

    private protected override (string Name, string Value)[] Settings =>
    [
        ("Portal__PublicAddress", Portal.Address),
        ("Portal__Mail__Server", "localhost"),
        ("Portal__Mail__Port", $"{Mail.Port}"),
        ("Portal__Mail__Security", "None"),
        ("Portal__Mail__From", "portalen@exempel.example"),
        ("Portal__Mail__PerMinute", "600"),
    ];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Mail.DisposeAsync();
    }

    /// <summary>The next letters, by whom they went to.</summary>
    internal async Task<IReadOnlyDictionary<string, ReceivedMail>> LettersAsync(int number)
    {
        var letters = new Dictionary<string, ReceivedMail>();
        for (var i = 0; i < number; i++)
        {
            var letter = await Mail.NextAsync();
            letters.Add(letter.Head("To").Trim('<', '>'), letter);
        }

        return letters;
    }
}
