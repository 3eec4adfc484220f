namespace SurveyPortal.Web.Features.Administration;

/// <summary>Looking after the portal itself: tablets and backups.</summary>
internal static class AdministrationFeature
{
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddSingleton<ReadDevices>()
        .AddScoped<TurnOffDevice>()
        .AddScoped<TakeBackup>()
        .AddSingleton<BackupCopies>();
}
