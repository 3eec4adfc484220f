using SurveyPortal.Domain.Answers;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Domain.Release;

namespace SurveyPortal.Domain.Tests.Release;

/// <summary>
/// A round from opening to closing, driven as the portal drives it: answers arrive, a clock ticks, the plan says how many of which
/// group move, chance says which, the ledger writes the snapshot. It keeps its own account of every answer to hold the figures against.
/// </summary>
internal sealed class SimulatedRound
{
    private static readonly Course[] Courses =
    [
        .. from groups in new[] { 0, 2, 3, 5 } from items in new[] { 1, 3 } select new Course(Build.Instrument(groups, items, steps: 2)),
    ];

    private static readonly Course[] SecondaryCourses =
    [
        .. from groups in new[] { 0, 2, 3 } from items in new[] { 1, 3 } from options in new int[][] { [2], [3], [5], [2, 3] }
           select new Course(Build.Instrument(groups, items, steps: 2, options)),
    ];

    private readonly Random _random;
    private readonly Course _course;
    private readonly Dictionary<string, List<Answer>> _waiting = new(StringComparer.Ordinal);
    private ReleaseLedger _ledger;
    private double[][][] _options = [];
    private int _interval;

    private SimulatedRound(Random random, Course course, ReleaseRule rule) =>
        (_random, _course, Rule, _ledger) = (random, course, rule, ReleaseLedger.Start(course.Instrument));

    public Instrument Instrument => _course.Instrument;

    public ReleaseRule Rule { get; }

    public List<Snapshot> Snapshots { get; } = [];

    /// <summary>Every answer that came in, with what became of it.</summary>
    public List<Answer> Answers { get; } = [];

    /// <summary>How many had come when each snapshot was written, with the interval it was written in.</summary>
    public List<int> Intervals { get; } = [];

    /// <summary>What went wrong while it ran, or null.</summary>
    public string? Fault { get; private set; }

    /// <param name="random">Decides everything.</param>
    /// <param name="mostPerTick">How many answers come between two ticks at most.</param>
    /// <param name="secondary">True for an instrument with secondary dimensions.</param>
    public static SimulatedRound Run(Random random, int mostPerTick = 40, bool secondary = false)
    {
        var openBatch = random.Next(5, 12);
        var courses = secondary ? SecondaryCourses : Courses;
        var round = new SimulatedRound(random, courses[random.Next(courses.Length)], Build.Rule(openBatch, random.Next(5, openBatch + 1)));
        var weights = round._course.Groups.Select(_ => random.Next(3) == 0 ? random.NextDouble() * 0.05 : random.NextDouble()).ToArray();
        var skips = round.Instrument.Items.Select(_ => random.Next(4) switch { 0 => 0, 1 => 0.05, 2 => 0.4, _ => 0.9 }).ToArray();
        round._options = [.. round.Instrument.SecondaryQuestions.Select(question => round.Instrument.Groups
            .Select(_ => question.Options.Select(_ => random.Next(3) == 0 ? random.NextDouble() * 0.1 : random.NextDouble()).ToArray()).ToArray())];
        var intensity = random.Next(1, mostPerTick + 1);
        for (var ticks = random.Next(0, 9); ticks > 0; ticks--)
        {
            round.Arrive(random.Next(intensity), weights, skips);
            round.Tick();
        }

        round.Arrive(random.Next(intensity), weights, skips);
        round.Close();
        return round;
    }

    private void Arrive(int count, double[] weights, double[] skips)
    {
        for (; count > 0; count--)
        {
            var group = Draw(weights);
            var code = 0;
            for (var item = 0; item < skips.Length; item++)
            {
                code = (code * 3) + (_random.NextDouble() < skips[item] ? 0 : _random.Next(1, 3));
            }

            foreach (var dimension in _options)
            {
                // Whoever is of one group may well choose other options than the other groups do.
                code = (code * dimension[group].Length) + Draw(dimension[group]);
            }

            var answer = new Answer(_course.Groups[group], _course.Sheets[group][code], _interval);
            Answers.Add(answer);
            (_waiting.TryGetValue(answer.Group, out var waiting) ? waiting : _waiting[answer.Group] = []).Add(answer);
        }
    }

    private int Draw(double[] weights)
    {
        var point = _random.NextDouble() * weights.Sum();
        var drawn = 0;
        while (drawn < weights.Length - 1 && (point -= weights[drawn]) > 0)
        {
            drawn++;
        }

        return drawn;
    }

    private void Tick()
    {
        var moves = ReleasePlan.WhileOpen(Counts(), Rule);
        if (moves.Count > 0)
        {
            Step(moves, closing: false);
        }

        _interval++;
    }

    private void Close() => Step(ReleasePlan.AtClose(Counts(), _ledger.Groups, Rule), closing: true);

    private Dictionary<string, int> Counts() => _waiting.ToDictionary(group => group.Key, group => group.Value.Count, StringComparer.Ordinal);

    private void Step(IReadOnlyList<Move> moves, bool closing)
    {
        var number = Snapshots.Count + 1;
        var moved = new Dictionary<string, IReadOnlyList<AnswerSheet>>(StringComparer.Ordinal);
        foreach (var move in moves)
        {
            var waiting = _waiting[move.Group];
            var sheets = moved.TryGetValue(move.ShownAs, out var others) ? others.ToList() : [];
            for (var i = 0; i < move.Count; i++)
            {
                var drawn = _random.Next(waiting.Count);
                waiting[drawn].ShownAs = move.ShownAs;
                waiting[drawn].MovedAt = number;
                sheets.Add(waiting[drawn].Sheet);
                waiting[drawn] = waiting[^1];
                waiting.RemoveAt(waiting.Count - 1);
            }

            moved[move.ShownAs] = sheets;
        }

        // Now and then the portal is restarted: the account is stored, read back, and must go on as if nothing had happened.
        if (_random.Next(3) == 0)
        {
            var state = _ledger.ToState();
            _ledger = ReleaseLedger.Continue(Instrument, state);
            if (!_ledger.ToState().Equals(state))
            {
                Fault = "Storing and reading the account changed it.";
            }
        }

        Snapshots.Add(_ledger.Step(moved, Rule, closing));
        Intervals.Add(_interval);
        if (_ledger.Number != number || Snapshots[^1].Number != number || Snapshots[^1].Final != closing)
        {
            Fault = "Snapshots are not numbered one by one.";
        }
    }

    internal sealed class Answer(string group, AnswerSheet sheet, int interval)
    {
        public string Group => group;

        public AnswerSheet Sheet => sheet;

        public int Interval => interval;

        /// <summary>The group it is shown under; null while it is withheld.</summary>
        public string? ShownAs { get; set; }

        /// <summary>The snapshot it was moved for; 0 while it is withheld.</summary>
        public int MovedAt { get; set; }
    }

    private sealed class Course
    {
        public Course(Instrument instrument)
        {
            Instrument = instrument;
            Groups = instrument.Groups;
            var codes = instrument.Items.Aggregate((IEnumerable<string>)[""], (all, _) => [.. all.SelectMany(code => new[] { code + '0', code + '1', code + '2' })]);
            codes = instrument.SecondaryQuestions.Aggregate(codes, (all, question) => [.. all.SelectMany(code => question.Options.Select((_, place) => code + (char)('a' + place)))]);
            Sheets = [.. Groups.Select(group => codes.Select(code => AnswerSheet.FromCode(instrument, group, code)).ToArray())];
        }

        public Instrument Instrument { get; }

        public IReadOnlyList<string> Groups { get; }

        public AnswerSheet[][] Sheets { get; }
    }
}
