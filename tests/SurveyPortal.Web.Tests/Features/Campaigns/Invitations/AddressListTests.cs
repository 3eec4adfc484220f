using SurveyPortal.Web.Features.Campaigns.Invitations;

namespace SurveyPortal.Web.Tests.Features.Campaigns.Invitations;

/// <summary>What people paste, and what is an address in it.</summary>
public sealed class AddressListTests
{
    [Theory]
    [InlineData("a@exempel.example", "1 a@exempel.example")]
    [InlineData("  A@Exempel.example \r\n\r\nb@exempel.example", "1 a@exempel.example|3 b@exempel.example")]
    [InlineData("a@exempel.example, b@exempel.example;c@exempel.example", "1 a@exempel.example|1 b@exempel.example|1 c@exempel.example")]
    [InlineData("Anna Ek <a@exempel.example>", "1 a@exempel.example")]
    [InlineData("Ek, Anna <a@exempel.example>; \"By, Bo\" <b@exempel.example>", "1 a@exempel.example|1 b@exempel.example")]
    [InlineData("<a@exempel.example>,b@exempel.example", "1 a@exempel.example|1 b@exempel.example")]
    [InlineData("Anna\ta@exempel.example", "1 !Anna|1 a@exempel.example")]
    [InlineData("anna.exempel.example", "1 !anna.exempel.example")]
    [InlineData("anna ek@exempel.example", "1 !anna ek@exempel.example")]
    [InlineData("Anna Ek <anna>", "1 !anna")]
    [InlineData("anna@@exempel.example", "1 !anna@@exempel.example")]
    [InlineData("åsa@exempel.example", "1 !åsa@exempel.example")]
    [InlineData(" \n,;\n", "")]
    [InlineData(null, "")]
    public void Every_address_is_found_with_its_row(string? pasted, string expected) => Assert.Equal(expected, Describe(AddressList.Read(pasted)));

    [Fact]
    public void Of_a_table_only_cells_with_an_address_are_read_and_headings_are_no_fault() => Assert.Equal(
        "2 a@exempel.example|3 b@exempel.example|4 !Cecilia Ås kommunen|6 d@exempel.example",
        Describe(AddressList.Read(
        [
            (1, ["Namn", "E-post", "Arbetsplats"]),
            (2, ["Anna", "a@exempel.example", "kommunen"]),
            (3, ["", "Bo By <B@exempel.example>"]),
            (4, ["Cecilia Ås", "", "kommunen"]),
            (6, ["d@exempel.example"]),
        ])));

    [Fact]
    public void A_table_without_headings_gives_its_first_row_too() =>
        Assert.Equal("1 a@exempel.example|2 b@exempel.example", Describe(AddressList.Read([(1, ["a@exempel.example"]), (2, ["b@exempel.example"])])));

    private static string Describe(IEnumerable<FoundAddress> found) => string.Join('|', found.Select(one => $"{one.Row} {one.Address ?? "!" + one.Written}"));
}
