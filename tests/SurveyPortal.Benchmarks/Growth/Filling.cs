namespace SurveyPortal.Benchmarks.Growth;

/// <summary>How the answers already released are spread.</summary>
/// <param name="Answers">Released answers in the file.</param>
/// <param name="PerClosedRound">Answers in each finished round; 0 puts all of them in the open round itself.</param>
internal sealed record Filling(int Answers, int PerClosedRound)
{
    public int ClosedRounds => PerClosedRound == 0 ? 0 : Answers / PerClosedRound;
}
