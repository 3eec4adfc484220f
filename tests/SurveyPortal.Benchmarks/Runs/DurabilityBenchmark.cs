using System.Globalization;
using SurveyPortal.Benchmarks.Hosting;
using SurveyPortal.Benchmarks.Http;
using SurveyPortal.Benchmarks.Pages;
using SurveyPortal.Benchmarks.Reporting;

namespace SurveyPortal.Benchmarks.Runs;

/// <summary>
/// P3: kill −9 while answers flow. It proves that the acknowledgement comes after the write; that the write
/// reaches the disk when the power goes is SQLite's word, with synchronous=FULL.
/// </summary>
internal sealed class DurabilityBenchmark : IBenchmark
{
    private const int Connections = 16;

    /// <summary>How many already acknowledged sheets are sent again after each restart.</summary>
    private const int Repeated = 20;

    public string Name => "durability";

    public async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var published = await bench.PublishedAsync(cancellationToken);
        using var data = new TemporaryFolder();
        var tally = new Tally();
        AnswerForm? form = null;
        KeyedPosts? posts = null;
        for (var round = 0; round <= bench.Options.Rounds; round++)
        {
            using var portal = await Portal.StartOnAsync(published, data.Path, cancellationToken);
            form ??= await portal.OpenFormAsync(cancellationToken);
            var requests = new AnswerRequests(portal.Address, form);
            if (posts is null)
            {
                tally.Expected = portal.Database.Count();
            }
            else
            {
                await SettleAsync(tally, posts, new KeyedPosts(requests, 1), requests, portal.Database, cancellationToken);
            }

            if (round == bench.Options.Rounds)
            {
                break;
            }

            posts = new KeyedPosts(requests, Connections);
            var pushing = posts.RunAsync(cancellationToken);
            await Task.Delay(Random.Shared.Next(50, 400), cancellationToken);
            portal.Server.Kill();
            await pushing;
            tally.CheckFile(portal.Database.Path);
            if ((round + 1) % 25 == 0)
            {
                bench.Report.Note(string.Create(CultureInfo.InvariantCulture, $"{round + 1} rounds, {tally.Acknowledged} answers, {tally.Lost} lost"));
            }
        }

        bench.Report.Add(Measurement.Told("durability/rounds", bench.Options.Rounds, "kills"));
        bench.Report.Add(Measurement.Told("durability/acknowledged", tally.Acknowledged, "answers"));
        bench.Report.Add(Measurement.Told("durability/in doubt at the kill", tally.InDoubt, "answers"));
        bench.Report.Add(Measurement.Exactly("durability/lost", tally.Lost, "answers", 0));
        bench.Report.Add(Measurement.Exactly("durability/stored twice", tally.Twice, "answers", 0));
        bench.Report.Add(Measurement.Exactly("durability/broken files", tally.BrokenFiles, "files", 0));
    }

    /// <summary>
    /// After the restart: all that was acknowledged must be there. Then every sheet in doubt is sent again, and so
    /// are some acknowledged ones; as a key counts once, the file must now hold exactly one answer per key.
    /// </summary>
    private static async Task SettleAsync(
        Tally tally, KeyedPosts before, KeyedPosts again, AnswerRequests requests, StoredAnswers database, CancellationToken cancellationToken)
    {
        tally.Acknowledged += before.Acknowledged.Count;
        tally.InDoubt += before.InDoubt.Count;
        tally.Expected += before.Acknowledged.Count;
        var missing = tally.Expected - database.Count();

        using var line = new RawConnection(requests.Server);
        foreach (var key in before.InDoubt.Concat(before.Acknowledged.Take(Repeated)))
        {
            if (!await again.ResendAsync(line, key, cancellationToken))
            {
                throw new InvalidOperationException("A sheet sent again after the restart was not acknowledged.");
            }
        }

        tally.Expected += before.InDoubt.Count;
        var stored = database.Count();
        tally.Lost += Math.Max(0, Math.Max(missing, tally.Expected - stored));
        tally.Twice += Math.Max(0, stored - tally.Expected);
        tally.Expected = stored;
    }

    private sealed class Tally
    {
        public long Expected { get; set; }

        public long Acknowledged { get; set; }

        public long InDoubt { get; set; }

        public long Lost { get; set; }

        public long Twice { get; set; }

        public int BrokenFiles { get; private set; }

        /// <summary>Looks at a copy: opening the file itself would do the recovery that the portal has to do.</summary>
        public void CheckFile(string path)
        {
            using var folder = new TemporaryFolder();
            foreach (var suffix in new[] { "", "-wal" })
            {
                if (File.Exists(path + suffix))
                {
                    File.Copy(path + suffix, folder.File("copy.db" + suffix));
                }
            }

            BrokenFiles += new StoredAnswers(folder.File("copy.db")).IntegrityCheck() == "ok" ? 0 : 1;
        }
    }
}
