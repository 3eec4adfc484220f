using System.Security.Cryptography;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Rounds;

namespace SurveyPortal.Persistence;

/// <summary>Keys from the cryptographic generator. None of them holds a time or a sequence, so none tells when an answer came.</summary>
public static class RandomId
{
    /// <summary>128 random bits.</summary>
    public static Guid Create()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new Guid(bytes);
    }

    /// <summary>A key for one rendered form.</summary>
    public static SubmissionKey SubmissionKey()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return Domain.Answers.SubmissionKey.FromBytes(bytes);
    }

    /// <summary>A code for an open link.</summary>
    public static RoundCode RoundCode()
    {
        Span<byte> bytes = stackalloc byte[Domain.Rounds.RoundCode.Bytes];
        RandomNumberGenerator.Fill(bytes);
        return Domain.Rounds.RoundCode.FromBytes(bytes);
    }

    /// <summary>A short code to type in a room.</summary>
    public static ShortCode ShortCode() => Domain.Rounds.ShortCode.Draw(RandomNumberGenerator.GetInt32);

    /// <summary>A secret for links and devices: 256 bits as lower-case hexadecimal.</summary>
    public static string Secret() => RandomNumberGenerator.GetHexString(64, lowercase: true);
}
