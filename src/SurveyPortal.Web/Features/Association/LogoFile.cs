using System.Buffers.Binary;

namespace SurveyPortal.Web.Features.Association;

/// <summary>What a picture file says of itself in its first and last bytes. The name and the type that a browser sends are not asked.</summary>
/// <param name="ContentType">The format.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="IsWhole">The file ends where its picture does: nothing is cut off, and nothing else lies behind it.</param>
internal sealed record LogoFile(string ContentType, int Width, int Height, bool IsWhole)
{
    public const int MaxBytes = 200 * 1000;
    public const int LeastSide = 16;
    public const int MostSide = 2000;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    // An empty chunk with its checksum.
    private static ReadOnlySpan<byte> PngEnd => [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    private static ReadOnlySpan<byte> JpegEnd => [0xFF, 0xD9];

    /// <summary>True when both sides are of a size that a logo has.</summary>
    public bool IsReasonable => Width is >= LeastSide and <= MostSide && Height is >= LeastSide and <= MostSide;

    /// <summary>Reads PNG, JPEG and WebP; null for everything else. SVG is a document that can hold script, and is not a picture here.</summary>
    public static LogoFile? Read(ReadOnlySpan<byte> file) => Png(file) ?? Jpeg(file) ?? WebP(file);

    private static LogoFile? Png(ReadOnlySpan<byte> file) =>
        file.Length >= 33 && file.StartsWith(PngSignature) && file.Slice(12, 4).SequenceEqual("IHDR"u8)
            ? new LogoFile("image/png", BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]), file.EndsWith(PngEnd))
            : null;

    private static LogoFile? Jpeg(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || file[0] != 0xFF || file[1] != 0xD8 || file[2] != 0xFF)
        {
            return null;
        }

        // From segment to segment until the one that says how large the picture is.
        for (var place = 2; place + 9 <= file.Length && file[place] == 0xFF;)
        {
            var marker = file[place + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var (width, height) = (BinaryPrimitives.ReadUInt16BigEndian(file[(place + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(place + 5)..]));
                return new LogoFile("image/jpeg", width, height, file.EndsWith(JpegEnd));
            }

            place += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(place + 2)..]);
        }

        return null;
    }

    private static LogoFile? WebP(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30 || !file.StartsWith("RIFF"u8) || !file.Slice(8, 4).SequenceEqual("WEBP"u8))
        {
            return null;
        }

        var isWhole = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L == file.Length;
        var kind = file.Slice(12, 4);
        if (kind.SequenceEqual("VP8X"u8))
        {
            return new LogoFile("image/webp", 1 + Three(file[24..]), 1 + Three(file[27..]), isWhole);
        }

        if (kind.SequenceEqual("VP8L"u8) && file[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
            return new LogoFile("image/webp", 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF), isWhole);
        }

        return kind.SequenceEqual("VP8 "u8) && file[23] == 0x9D && file[24] == 0x01 && file[25] == 0x2A
            ? new LogoFile("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3FFF, isWhole)
            : null;
    }

    private static int Three(ReadOnlySpan<byte> file) => file[0] | (file[1] << 8) | (file[2] << 16);
}
