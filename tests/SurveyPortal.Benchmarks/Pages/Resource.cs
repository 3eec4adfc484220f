namespace SurveyPortal.Benchmarks.Pages;

/// <summary>One thing fetched: <c>Transferred</c> is what went over the wire, <c>Content</c> what it unpacks to.</summary>
internal sealed record Resource(Uri Address, int Status, string ContentType, string Encoding, long Transferred, byte[] Content);
