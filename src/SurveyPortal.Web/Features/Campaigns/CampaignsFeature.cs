using SurveyPortal.Web.Features.Campaigns.Invitations;

namespace SurveyPortal.Web.Features.Campaigns;

/// <summary>A survey in every area at once, and who is invited to it: addresses, letters, reminders, codes on paper.</summary>
internal static class CampaignsFeature
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services)
    {
        services.AddScoped<ListCampaigns>();
        services.AddScoped<ReadCampaignChoices>();
        services.AddScoped<PlanCampaign>();
        services.AddScoped<ReadCampaign>();
        services.AddScoped<ChangeCampaign>();
        services.AddScoped<FindInvitingRound>();
        services.AddScoped<ReadInvitations>();
        services.AddScoped<InvitePeople>();
        services.AddScoped<RemoveInvitation>();
        services.AddScoped<RetryLetters>();
        services.AddScoped<ChangeReminders>();
        services.AddScoped<PrintCodes>();
        services.AddSingleton<InvitationWords>();
        services.AddSingleton<InvitationSignal>();
        services.AddSingleton<SendInvitations>();
        services.AddHostedService<InvitationClock>();
        return services;
    }
}
