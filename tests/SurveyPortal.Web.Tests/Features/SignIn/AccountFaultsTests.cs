using SurveyPortal.Web.Features.SignIn;

namespace SurveyPortal.Web.Tests.Features.SignIn;

public sealed class AccountFaultsTests
{
    private static readonly NewAccount Good = new("Kim Ek", "kim@exempel.se", "gul cykel vid sjön", "gul cykel vid sjön");

    [Fact]
    public void A_good_account_has_none() => Assert.Empty(AccountFaults.All(Good, []));

    [Fact]
    public void All_are_told_at_once_and_in_the_order_of_the_page()
    {
        var faults = AccountFaults.All(new NewAccount("", "kim", "kort", "kårt"), ["CommonPasswords", "PasswordTooShort", "InvalidEmail"]);

        Assert.Equal(
            [SignInTexts.NameMissing, SignInTexts.EmailWrong, SignInTexts.PasswordCommon, SignInTexts.PasswordTooShort, SignInTexts.PasswordDiffers],
            faults.Select(fault => fault.Text));
    }

    [Fact]
    public void An_empty_password_is_short_and_nothing_else() => Assert.Equal(
        [SignInTexts.PasswordTooShort], AccountFaults.All(Good with { Password = "", PasswordAgain = "" }, ["PasswordTooShort", "CommonPasswords"]).Select(fault => fault.Text));

    [Theory]
    [InlineData("DuplicateEmail")]
    [InlineData("DuplicateUserName")]
    public void A_taken_address_is_said_at_the_address(string code) => Assert.Equal(new AccountFault(NewAccountField.Email, SignInTexts.EmailTaken), AccountFaults.Of(code));

    [Fact]
    public void An_unknown_code_still_says_something() => Assert.Equal(SignInTexts.Unknown, AccountFaults.Of("ConcurrencyFailure").Text);

    [Theory]
    [InlineData("a@b\nc.se")]
    [InlineData("a b@exempel.se")]
    [InlineData("@exempel.se")]
    public void Odd_addresses_are_refused(string email) => Assert.Contains(AccountFaults.Of(Good with { Email = email }), fault => fault.Field == NewAccountField.Email);
}
