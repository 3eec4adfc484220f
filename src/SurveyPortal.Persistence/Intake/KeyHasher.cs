using System.Security.Cryptography;
using System.Text;
using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Rounds;

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

    // A code is 26 bytes as text and a submission key 32 as bytes: the one can never be taken for the other.
    public byte[] Hash(RoundCode code) => HMACSHA256.HashData(secret(), Encoding.ASCII.GetBytes(code.ToString()));
}
