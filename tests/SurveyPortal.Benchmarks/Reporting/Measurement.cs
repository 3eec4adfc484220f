namespace SurveyPortal.Benchmarks.Reporting;

/// <summary>One figure, with what it is held against. <c>Ok</c> is null for a figure without a target.</summary>
internal sealed record Measurement(
    string Name,
    double Value,
    string Unit,
    double? Reference = null,
    double? Ratio = null,
    string? Target = null,
    bool? Ok = null)
{
    public static Measurement AtMost(string name, double value, string unit, double limit, double? reference = null) =>
        new(name, value, unit, reference, value / reference, Limit("≤", limit, unit), value <= limit);

    public static Measurement AtLeast(string name, double value, string unit, double limit) =>
        new(name, value, unit, Target: Limit("≥", limit, unit), Ok: value >= limit);

    public static Measurement Exactly(string name, double value, string unit, double wanted) =>
        new(name, value, unit, Target: Limit("=", wanted, unit), Ok: value == wanted);

    /// <summary>A figure judged by its ratio to the reference measured in the same run.</summary>
    public static Measurement RatioAtLeast(string name, double value, string unit, double reference, double ratio, double limit) =>
        new(name, value, unit, reference, ratio, Limit("ratio ≥", limit, ""), ratio >= limit);

    public static Measurement RatioAtMost(string name, double value, string unit, double reference, double ratio, double limit) =>
        new(name, value, unit, reference, ratio, Limit("ratio ≤", limit, ""), ratio <= limit);

    /// <summary>A figure that is only told, not judged.</summary>
    public static Measurement Told(string name, double value, string unit, double? reference = null) =>
        new(name, value, unit, reference, value / reference);

    private static string Limit(string sign, double limit, string unit) =>
        FormattableString.Invariant($"{sign} {limit:0.##} {unit}").TrimEnd();
}
