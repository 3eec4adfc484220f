using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Domain.Tests.Rounds;

public sealed class CodeTests
{
    [Fact]
    public void A_link_code_has_26_characters_and_every_one_of_its_130_bits_counts()
    {
        var seen = new HashSet<string>();
        for (var bit = 0; bit < 130; bit++)
        {
            var bytes = new byte[RoundCode.Bytes];
            bytes[bit / 8] = (byte)(0x80 >> (bit % 8));
            var text = RoundCode.FromBytes(bytes).ToString();
            Assert.Equal(RoundCode.Length, text.Length);
            // Exactly one character differs from the code of zeroes, and no other bit gives the same code.
            Assert.Equal(1, text.Count(c => c != 'a'));
            Assert.True(seen.Add(text));
        }
    }

    [Fact]
    public void A_link_code_is_base_32_of_its_bytes()
    {
        // RFC 4648, section 10: BASE32("foobar") = "MZXW6YTBOI======"; the first 48 bits give nine characters and a part of the tenth.
        var bytes = new byte[RoundCode.Bytes];
        "foobar"u8.CopyTo(bytes);

        Assert.StartsWith("mzxw6ytbo", RoundCode.FromBytes(bytes).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(18)]
    public void A_link_code_needs_17_bytes(int count) => Assert.Throws<ArgumentException>(() => RoundCode.FromBytes(new byte[count]));

    [Fact]
    public void Law_a_link_code_reads_back_in_either_case() =>
        Prop.ForAll(Bytes(RoundCode.Bytes).ToArbitrary(), bytes =>
        {
            var code = RoundCode.FromBytes(bytes);
            return RoundCode.TryParse(code.ToString(), out var same) && same == code
                && RoundCode.TryParse(code.ToString().ToUpperInvariant(), out var upper) && upper == code && upper.ToString() == code.ToString();
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa")] // 25
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaa")] // 27
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa1")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa0")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa ")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa\r\n")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa\0")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaa/.")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa\u212A")] // Kelvin sign, lower case k
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa\u0131")] // dotless i
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa\uFF41")] // full-width a
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaa\uD800")]
    public void Anything_else_is_no_link_code(string? text)
    {
        Assert.False(RoundCode.TryParse(text, out var code));
        Assert.Equal(default, code);
        Assert.Equal("", code.ToString());
    }

    [Theory]
    [InlineData("HMK4TR")]
    [InlineData("hmk4tr")]
    [InlineData("HMK 4TR")]
    [InlineData(" hmk-4tr ")]
    [InlineData("h m k 4 t r")]
    [InlineData("HMK\u00A04TR")] // copied from a page
    [InlineData("HMK\t4TR\n")]
    public void A_room_code_is_read_as_people_type_it(string typed)
    {
        Assert.True(ShortCode.TryParse(typed, out var code));
        Assert.Equal("HMK4TR", code.ToString());
        Assert.Equal("HMK 4TR", code.Display);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("HMK4T")]
    [InlineData("HMK4TRR")]
    [InlineData("HMK4T0")] // looks like O
    [InlineData("HMK4TO")]
    [InlineData("HMK4T1")]
    [InlineData("HMK4TI")]
    [InlineData("HMK4TL")]
    [InlineData("HMK4TÅ")]
    [InlineData("HMK4T\u017F")] // long s, upper case S
    [InlineData("HMK4T\u0660")]
    [InlineData("HMK4T\0")]
    [InlineData("HMK4TR                                          ")] // longer than anybody types
    public void Anything_else_is_no_room_code(string? typed)
    {
        Assert.False(ShortCode.TryParse(typed, out var code));
        Assert.Equal("", code.ToString());
        Assert.Equal("", code.Display);
    }

    [Fact]
    public void Law_a_drawn_room_code_reads_back_as_stored_and_as_shown() =>
        Prop.ForAll(Gen.Choose(0, 30).ArrayOf(ShortCode.Length).ToArbitrary(), numbers =>
        {
            var next = 0;
            var code = ShortCode.Draw(most => numbers[next++] % most);
            return ShortCode.TryParse(code.ToString(), out var stored) && stored == code
                && ShortCode.TryParse(code.Display.ToLowerInvariant(), out var shown) && shown == code;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_room_code_can_be_any_of_31_characters_in_every_place()
    {
        var asked = new List<int>();
        var codes = Enumerable.Range(0, 31).Select(i => ShortCode.Draw(most =>
        {
            asked.Add(most);
            return i;
        }).ToString()).ToList();

        Assert.All(asked, most => Assert.Equal(31, most));
        Assert.Equal(31, codes.Distinct().Count());
    }

    [Fact]
    public void Law_no_text_makes_reading_a_code_throw() =>
        Prop.ForAll<string?>(text =>
        {
            var link = RoundCode.TryParse(text, out var code);
            var room = ShortCode.TryParse(text, out var typed);
            return link == (code.ToString().Length == RoundCode.Length) && room == (typed.ToString().Length == ShortCode.Length);
        }).QuickCheckThrowOnFailure();

    private static Gen<byte[]> Bytes(int count) => Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf(count);
}
