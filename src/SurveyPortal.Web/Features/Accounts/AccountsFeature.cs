namespace SurveyPortal.Web.Features.Accounts;

/// <summary>The people who can sign in: inviting them, what they may do, and closing their accounts.</summary>
internal static class AccountsFeature
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<ListAccounts>()
        .AddScoped<ReadAccount>()
        .AddScoped<ReadAreas>()
        .AddScoped<InvitePerson>()
        .AddScoped<GiveLink>()
        .AddScoped<ChangeRights>()
        .AddScoped<ChangePerson>()
        .AddScoped<CloseAccount>();
}
