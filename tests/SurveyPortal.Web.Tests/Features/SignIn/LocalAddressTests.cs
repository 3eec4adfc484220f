using SurveyPortal.Web.Features.SignIn;

namespace SurveyPortal.Web.Tests.Features.SignIn;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/platta")]
    [InlineData("/matningar?sida=2")]
    [InlineData("/")]
    public void Our_own_pages_are_fine(string address) => Assert.Equal(address, LocalAddress.Of(address));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://exempel.se")]
    [InlineData("//exempel.se")]
    [InlineData("/\\exempel.se")]
    [InlineData("/\t/exempel.se")]
    [InlineData("platta")]
    public void Anything_else_is_not(string? address) => Assert.Null(LocalAddress.Of(address));
}
