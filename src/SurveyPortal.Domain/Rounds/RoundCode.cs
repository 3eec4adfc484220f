namespace SurveyPortal.Domain.Rounds;

/// <summary>The secret part of an open link: 26 characters of lower-case base32 (130 random bits).</summary>
public readonly record struct RoundCode
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private readonly string? _value;

    private RoundCode(string value) => _value = value;

    /// <summary>Length of the text form.</summary>
    public const int Length = 26;

    /// <summary>Random bytes that <see cref="FromBytes"/> needs.</summary>
    public const int Bytes = 17;

    /// <summary>Makes a code of 17 random bytes, of which 130 bits are used.</summary>
    /// <exception cref="ArgumentException">There are not 17 bytes.</exception>
    public static RoundCode FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Bytes)
        {
            throw new ArgumentException($"A code is made of {Bytes} bytes.", nameof(bytes));
        }

        Span<char> text = stackalloc char[Length];
        for (int i = 0, bit = 0; i < Length; i++, bit += 5)
        {
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < Bytes ? bytes[(bit / 8) + 1] : 0);
            text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
        }

        return new RoundCode(text.ToString());
    }

    /// <summary>Reads a code from an address; upper case is fine.</summary>
    public static bool TryParse(string? text, out RoundCode code)
    {
        code = default;
        if (text is not { Length: Length })
        {
            return false;
        }

        // ASCII only: ToLowerInvariant would turn the Kelvin sign into a k.
        var lower = string.Create(Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i] is >= 'A' and <= 'Z' ? (char)(source[i] | 0x20) : source[i];
            }
        });
        if (!lower.All(c => Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            return false;
        }

        code = new RoundCode(lower);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => _value ?? "";
}

/// <summary>
/// The short code people type in a room: six letters and digits without those that look alike. A public label, valid while the round is open.
/// </summary>
public readonly record struct ShortCode
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private readonly string? _value;

    private ShortCode(string value) => _value = value;

    /// <summary>Length without the hyphen.</summary>
    public const int Length = 6;

    /// <summary>Makes a code of random numbers.</summary>
    /// <param name="next">Gives a random number from 0 up to but not including its argument.</param>
    public static ShortCode Draw(Func<int, int> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new ShortCode(string.Create(Length, next, static (span, draw) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Alphabet[draw(Alphabet.Length)];
            }
        }));
    }

    /// <summary>Reads what a person typed: spaces, hyphens and lower case are fine.</summary>
    public static bool TryParse(string? text, out ShortCode code)
    {
        code = default;
        if (text is null or { Length: > 40 })
        {
            return false;
        }

        var plain = new string([.. text.Where(c => !char.IsWhiteSpace(c) && c is not '-')
            .Select(c => c is >= 'a' and <= 'z' ? (char)(c & ~0x20) : c)]);
        if (plain.Length != Length || !plain.All(c => Alphabet.Contains(c, StringComparison.Ordinal)))
        {
            return false;
        }

        code = new ShortCode(plain);
        return true;
    }

    /// <summary>As stored: <c>HMK4TR</c>.</summary>
    public override string ToString() => _value ?? "";

    /// <summary>As shown to people: <c>HMK 4TR</c>.</summary>
    public string Display => _value is { Length: Length } value ? $"{value[..3]} {value[3..]}" : "";
}
