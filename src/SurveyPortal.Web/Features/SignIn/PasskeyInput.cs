namespace SurveyPortal.Web.Features.SignIn;

/// <summary>The form that carries a browser's answer about a passkey.</summary>
internal sealed class PasskeyInput
{
    public string? Credential { get; set; }
}
