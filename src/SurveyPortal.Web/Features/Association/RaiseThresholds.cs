using System.Globalization;
using SurveyPortal.Domain.Release;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Association;

/// <summary>What is filled in about the thresholds.</summary>
public sealed class ThresholdsForm
{
    /// <summary>The place of k on the page.</summary>
    public const string OpenField = "troskel-oppen";

    /// <summary>The place of the closed threshold on the page.</summary>
    public const string ClosedField = "troskel-stangd";

    /// <summary>The version they were shown in.</summary>
    public int Version { get; set; }

    /// <summary>k, as it was written.</summary>
    public string? OpenBatch { get; set; }

    /// <summary>The closed threshold, as it was written.</summary>
    public string? Closed { get; set; }
}

/// <summary>Changes the least numbers of new rounds. Never below the settings file's; rounds that exist keep theirs.</summary>
internal sealed class RaiseThresholds(SaveSetting save, AssociationFacts facts, PortalOptions options)
{
    public async Task<Saving> RunAsync(ThresholdsForm form, CancellationToken cancellationToken)
    {
        var open = Read(form.OpenBatch);
        var closed = Read(form.Closed);
        var faults = new List<SettingFault>();
        Check(ThresholdsForm.OpenField, open, options.Release.OpenBatch);
        Check(ThresholdsForm.ClosedField, closed, options.Release.ClosedThreshold);
        if (faults.Count == 0 && closed > open)
        {
            faults.Add(new SettingFault(ThresholdsForm.ClosedField, AssociationTexts.FaultClosedAbove));
        }

        if (faults.Count > 0)
        {
            return new Saving.Faulty(faults);
        }

        var before = facts.Thresholds;
        var after = new AssociationThresholds(open!.Value, closed!.Value);
        return await save.RunAsync(
            SettingName.Thresholds, SettingName.Write(after), form.Version, AssociationTexts.ThresholdsHeading,
            AssociationWords.Change(Say(before), Say(after)), cancellationToken);

        void Check(string field, int? value, int least)
        {
            if (value is null || value > GroupThreshold.Ceiling)
            {
                faults.Add(new SettingFault(field, AssociationWords.Format(AssociationTexts.FaultNumber, least, GroupThreshold.Ceiling)));
            }
            else if (value < least)
            {
                faults.Add(new SettingFault(field, AssociationWords.Format(AssociationTexts.FaultLower, value, least)));
            }
        }
    }

    private static int? Read(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Say(AssociationThresholds thresholds) =>
        AssociationWords.Format(AssociationTexts.LogThresholds, thresholds.OpenBatch, thresholds.Closed);
}
