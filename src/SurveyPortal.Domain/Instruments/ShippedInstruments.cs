namespace SurveyPortal.Domain.Instruments;

/// <summary>The instruments that come with the portal, read from the files beside this one.</summary>
public static class ShippedInstruments
{
    private const string Prefix = "instruments/";

    private static readonly Lazy<IReadOnlyList<Instrument>> Loaded = new(Load);

    /// <summary>Every shipped instrument and version.</summary>
    /// <exception cref="InvalidDataException">A shipped file does not pass the schema check; the message names file, place and fault.</exception>
    public static IReadOnlyList<Instrument> All => Loaded.Value;

    /// <summary>The instrument of that key and version, or null.</summary>
    public static Instrument? Find(string key, int version) =>
        All.FirstOrDefault(instrument => instrument.Key == key && instrument.Version == version);

    private static List<Instrument> Load()
    {
        var assembly = typeof(ShippedInstruments).Assembly;
        var instruments = new List<Instrument>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var reading = InstrumentFile.Read(name[Prefix.Length..], reader.ReadToEnd());
            instruments.Add(reading.Instrument ?? throw new InvalidDataException(string.Join(Environment.NewLine, reading.Faults)));
        }

        return instruments;
    }
}
