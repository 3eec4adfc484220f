using System.Security.Cryptography;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Association;

/// <summary>What is sent about the logo, besides the file.</summary>
public sealed class LogoForm
{
    /// <summary>The file's place on the page, and its name in what is sent.</summary>
    public const string Field = "logotyp-fil";

    /// <summary>The version it was shown in.</summary>
    public int Version { get; set; }

    /// <summary>True when the logo is to be taken away.</summary>
    public bool Remove { get; set; }
}

/// <summary>Takes a new logo, or takes it away.</summary>
internal sealed class ReplaceLogo(SaveSetting save, AssociationFacts facts)
{
    public async Task<Saving> RunAsync(LogoForm form, IFormFile? file, CancellationToken cancellationToken)
    {
        if (form.Remove)
        {
            return await StoreAsync("", "");
        }

        if (file is null || file.Length == 0)
        {
            return Faulty(AssociationTexts.FaultLogoNone);
        }

        if (file.Length > LogoFile.MaxBytes)
        {
            return Faulty(AssociationWords.Format(AssociationTexts.FaultLogoLarge, LogoFile.MaxBytes / 1000));
        }

        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, cancellationToken);
        var bytes = copy.ToArray();
        if (LogoFile.Read(bytes) is not { } picture)
        {
            return Faulty(AssociationTexts.FaultLogoKind);
        }

        if (!picture.IsWhole)
        {
            return Faulty(AssociationTexts.FaultLogoBroken);
        }

        if (!picture.IsReasonable)
        {
            return Faulty(AssociationWords.Format(AssociationTexts.FaultLogoSides, picture.Width, picture.Height, LogoFile.LeastSide, LogoFile.MostSide));
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        var logo = new AssociationLogo(picture.ContentType, picture.Width, picture.Height, hash, Convert.ToBase64String(bytes));
        return await StoreAsync(SettingName.Write(logo), Say(logo));

        Task<Saving> StoreAsync(string value, string after) => save.RunAsync(
            SettingName.Logo, value, form.Version, AssociationTexts.LogoHeading, AssociationWords.Change(facts.Logo is { } before ? Say(before) : "", after), cancellationToken);
    }

    private static Saving.Faulty Faulty(string text) => new([new SettingFault(LogoForm.Field, text)]);

    private static string Say(AssociationLogo logo) => $"{logo.ContentType} {logo.Width} × {logo.Height}";
}
