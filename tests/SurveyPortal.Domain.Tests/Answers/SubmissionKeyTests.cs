using FsCheck;
using FsCheck.Fluent;
using SurveyPortal.Domain.Answers;

namespace SurveyPortal.Domain.Tests.Answers;

public sealed class SubmissionKeyTests
{
    [Fact]
    public void A_key_is_its_bytes_in_hexadecimal()
    {
        byte[] bytes = [0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff];

        Assert.Equal("00112233445566778899aabbccddeeff", SubmissionKey.FromBytes(bytes).ToString());
    }

    [Fact]
    public void Law_a_key_survives_text_and_bytes() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(number => (byte)number).ArrayOf(16).ToArbitrary(), bytes =>
        {
            var key = SubmissionKey.FromBytes(bytes);
            var written = new byte[16];
            key.WriteTo(written);
            return written.SequenceEqual(bytes) && key.ToString().Length == SubmissionKey.Length
                && SubmissionKey.TryParse(key.ToString(), out var same) && same == key
                && SubmissionKey.TryParse(key.ToString().ToUpperInvariant(), out var upper) && upper == key;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0011223344556677889900112233445")]
    [InlineData("001122334455667788990011223344556")]
    [InlineData("0011223344556677889900112233445g")]
    [InlineData("0x112233445566778899001122334455")]
    [InlineData(" 0112233445566778899001122334455")]
    [InlineData("00112233-4455-6677-8899-00112233")]
    [InlineData("0011223344556677889900112233445\uFF11")]
    [InlineData("0011223344556677889900112233445\uD800")]
    public void Anything_else_is_no_key(string? text) => Assert.False(SubmissionKey.TryParse(text, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(17)]
    public void A_key_has_16_bytes(int count) => Assert.Throws<ArgumentException>(() => SubmissionKey.FromBytes(new byte[count]));
}
