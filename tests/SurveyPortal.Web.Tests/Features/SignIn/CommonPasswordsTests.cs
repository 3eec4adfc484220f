using SurveyPortal.Web.Features.SignIn;

namespace SurveyPortal.Web.Tests.Features.SignIn;

public sealed class CommonPasswordsTests
{
    [Theory]
    [InlineData("administratör")]
    [InlineData("Administrator2026!")]
    [InlineData("aaaaaaaaaaaaaa")]
    [InlineData("hejhejhejhej")]
    [InlineData("abababababab")]
    [InlineData("qwertyuiopå1")]
    [InlineData("kim.ek-2026!!")]
    [InlineData("")]
    public void What_many_choose_is_refused(string password) => Assert.True(CommonPasswords.IsCommon(password, "kim.ek@exempel.se"));

    [Theory]
    [InlineData("gul cykel vid sjön")]
    [InlineData("korvar på taket i mars")]
    [InlineData("8hJk-2nQp-xx7L")]
    public void A_few_words_of_ones_own_are_fine(string password) => Assert.False(CommonPasswords.IsCommon(password, "kim.ek@exempel.se"));

    [Fact]
    public void Without_an_address_it_still_judges() => Assert.False(CommonPasswords.IsCommon("gul cykel vid sjön", null));
}
