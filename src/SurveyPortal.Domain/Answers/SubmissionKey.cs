namespace SurveyPortal.Domain.Answers;

/// <summary>The hidden key of one rendered form: 128 random bits as 32 hexadecimal digits. It makes resending harmless.</summary>
public readonly record struct SubmissionKey
{
    private readonly UInt128 _value;

    private SubmissionKey(UInt128 value) => _value = value;

    /// <summary>Length of the text form.</summary>
    public const int Length = 32;

    /// <summary>A key of 16 random bytes.</summary>
    /// <exception cref="ArgumentException">There are not 16 bytes.</exception>
    public static SubmissionKey FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == 16
        ? new SubmissionKey(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes))
        : throw new ArgumentException("A submission key has 16 bytes.", nameof(bytes));

    /// <summary>Reads the text form; the only door for keys from outside.</summary>
    public static bool TryParse(string? text, out SubmissionKey key)
    {
        key = default;
        if (text is not { Length: Length } || !text.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        key = FromBytes(Convert.FromHexString(text));
        return true;
    }

    /// <summary>The 16 bytes.</summary>
    public void WriteTo(Span<byte> destination) => System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(destination, _value);

    /// <inheritdoc />
    public override string ToString() => _value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
