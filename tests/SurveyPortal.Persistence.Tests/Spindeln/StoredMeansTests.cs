using SurveyPortal.Persistence.Spindeln;

namespace SurveyPortal.Persistence.Tests.Spindeln;

public sealed class StoredMeansTests
{
    [Fact]
    public void The_same_means_are_always_the_same_text() => Assert.Equal(
        """{"a1":3.4,"a10":2,"a2":2.85}""", StoredMeans.Write(new Dictionary<string, decimal> { ["a2"] = 2.85m, ["a10"] = 2.00m, ["a1"] = 3.40m }));

    [Fact]
    public void What_is_written_is_read()
    {
        var means = new Dictionary<string, decimal> { ["a1"] = 1m, ["a2"] = 4.95m };

        Assert.Equal(means, StoredMeans.Read(StoredMeans.Write(means)));
        Assert.Empty(StoredMeans.Read(StoredMeans.Write(new Dictionary<string, decimal>())));
    }
}
