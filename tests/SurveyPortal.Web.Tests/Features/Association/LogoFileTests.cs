using System.Text;
using SurveyPortal.Web.Features.Association;

namespace SurveyPortal.Web.Tests.Features.Association;

public sealed class LogoFileTests
{
    // Heads and ends written by hand after the formats' own specifications (PNG 1.2, JFIF 1.02, RFC 9649).
    private static readonly byte[] PngHead = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 120, 0, 0, 0, 40, 8, 6, 0, 0, 0, 1, 2, 3, 4];

    private static readonly byte[] PngEnd = [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82];

    private static readonly byte[] Png = [.. PngHead, .. PngEnd];

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC2, 0, 11, 8, 0, 40, 0, 120, 1, 1, 0x11, 0, 0xFF, 0xD9];

    private static readonly byte[] WebPLossy = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8 "u8, 0, 0, 0, 0, 1, 2, 3, 0x9D, 1, 0x2A, 120, 0, 40, 0];

    private static readonly byte[] WebPLossless = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8L"u8, 0, 0, 0, 0, 0x2F, 0x77, 0xC0, 0x09, 0, 0, 0, 0, 0, 0];

    private static readonly byte[] WebPExtended = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 119, 0, 0, 39, 0, 0];

    public static TheoryData<string, byte[]> Pictures => new()
    {
        { "image/png", Png }, { "image/jpeg", Jpeg }, { "image/webp", WebPLossy }, { "image/webp", WebPLossless }, { "image/webp", WebPExtended },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_is_known_by_its_own_bytes(string type, byte[] file) => Assert.Equal(new LogoFile(type, 120, 40, IsWhole: true), LogoFile.Read(file));

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_that_is_cut_off_anywhere_is_not_whole_and_never_breaks(string type, byte[] file)
    {
        Assert.NotEmpty(type);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.NotEqual(true, LogoFile.Read(file.AsSpan(0, length))?.IsWhole);
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_with_something_behind_it_is_not_whole(string type, byte[] file) =>
        Assert.Equal(new LogoFile(type, 120, 40, IsWhole: false), LogoFile.Read([.. file, .. "<script>"u8]));

    [Fact]
    public void A_webp_that_says_it_is_as_long_as_can_be_said_is_not_whole() =>
        Assert.False(LogoFile.Read([.. WebPLossy[..4], 0xFF, 0xFF, 0xFF, 0xFF, .. WebPLossy[8..]])!.IsWhole);

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<?xml version=\"1.0\"?><svg/>")]
    [InlineData("<html><body>hej</body></html>")]
    [InlineData("GIF89a............................")]
    [InlineData("")]
    public void What_is_no_such_picture_is_refused(string text) => Assert.Null(LogoFile.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(120, 40, true)]
    [InlineData(2000, 16, true)]
    [InlineData(2001, 40, false)]
    [InlineData(120, 15, false)]
    [InlineData(-1, 40, false)]
    public void A_logo_has_reasonable_sides(int width, int height, bool reasonable) => Assert.Equal(reasonable, new LogoFile("image/png", width, height, IsWhole: true).IsReasonable);

    internal static byte[] AnyPng(int size = 60)
    {
        var file = new byte[size];
        PngHead.CopyTo(file, 0);
        PngEnd.CopyTo(file, size - PngEnd.Length);
        return file;
    }
}
