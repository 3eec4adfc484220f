using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>What an app for sign-in codes shows (RFC 6238, SHA-1, six digits).</summary>
internal static class AppOnPhone
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Code(string key)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2)).ToArray();
#pragma warning disable CA5350 // What the standard says.
        var hash = HMACSHA1.HashData(secret, BitConverter.GetBytes(IPAddress.HostToNetworkOrder(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)));
#pragma warning restore CA5350
        var number = IPAddress.NetworkToHostOrder(BitConverter.ToInt32(hash, hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
