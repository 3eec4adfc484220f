using System.Security.Cryptography;
using SurveyPortal.Domain.Answers;

namespace SurveyPortal.Persistence.Intake;

/// <summary>Hashes submission keys under the installation's secret: whoever reads the table cannot test a guessed key.</summary>
internal sealed class KeyHasher(Func<byte[]> secret)
{
    public byte[] Hash(Guid roundId, SubmissionKey key)
    {
        Span<byte> data = stackalloc byte[32];
        roundId.TryWriteBytes(data);
        key.WriteTo(data[16..]);
        return HMACSHA256.HashData(secret(), data);
    }
}
