namespace SurveyPortal.Web.Features.SignIn;

/// <summary>What is typed to make an account.</summary>
internal sealed record NewAccount(string Name, string Email, string Password, string PasswordAgain)
{
    public const int MaxName = 120;

    /// <summary>Hashing is work, so its input has an end.</summary>
    public const int MaxPassword = 128;
}

/// <summary>The fields of <see cref="NewAccount"/>, by the ids they have on the page.</summary>
internal static class NewAccountField
{
    public const string Name = "namn";
    public const string Email = "epost";
    public const string Password = "losenord";
    public const string PasswordAgain = "losenord-igen";
}

/// <summary>One thing that is wrong, and where.</summary>
public sealed record AccountFault(string Field, string Text);
