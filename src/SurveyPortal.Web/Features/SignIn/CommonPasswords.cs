using Microsoft.AspNetCore.Identity;
using SurveyPortal.Persistence.Accounts;

namespace SurveyPortal.Web.Features.SignIn;

/// <summary>
/// Refuses passwords that many people choose: the words of the list with digits and signs around them, repetitions,
/// keyboard rows, and the person's own address.
/// </summary>
internal sealed class CommonPasswords : IPasswordValidator<Account>
{
    private static readonly HashSet<string> Words = Read();

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(IsCommon(password ?? "", user.Email) ? IdentityResult.Failed(new IdentityError { Code = nameof(CommonPasswords) }) : IdentityResult.Success);

    internal static bool IsCommon(string password, string? email)
    {
        var plain = password.Trim().ToLowerInvariant();
        if (plain.Distinct().Count() < 5 || IsRepeated(plain))
        {
            return true;
        }

        var core = plain.Trim([.. "0123456789!?.,-_*#$%&+ "]);
        if (Words.Contains(plain) || Words.Contains(core) || Words.Contains(core.Replace('0', 'o').Replace('1', 'l').Replace('3', 'e').Replace('@', 'a').Replace('5', 's')))
        {
            return true;
        }

        var name = email?.Split('@')[0].ToLowerInvariant();
        return name is { Length: >= 4 } && core.Contains(name, StringComparison.Ordinal) && core.Length < name.Length + 6;
    }

    // "hejhejhejhej" is one short word.
    private static bool IsRepeated(string text) => Enumerable.Range(1, text.Length / 2)
        .Any(length => text.Length % length == 0 && string.Concat(Enumerable.Repeat(text[..length], text.Length / length)) == text);

    private static HashSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').ToHashSet(StringComparer.Ordinal);
    }
}
