namespace SurveyPortal.Web.Features.SignIn.OwnAccount;

/// <summary>What a person sees and changes about the own sign-in: password, two steps, passkeys, browsers.</summary>
internal static class OwnAccountFeature
{
    public static IServiceCollection AddOwnAccount(this IServiceCollection services) => services
        .AddScoped<ReadOwnAccount>().AddScoped<KeepSignedIn>().AddScoped<ProvePassword>().AddScoped<ChangePassword>()
        .AddScoped<AppKeys>().AddScoped<TurnOnTwoStep>().AddScoped<TurnOffTwoStep>().AddScoped<MakeRecoveryCodes>()
        .AddScoped<AddPasskey>().AddScoped<RemovePasskey>();
}
