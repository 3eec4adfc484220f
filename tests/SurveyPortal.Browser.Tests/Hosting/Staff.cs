namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>Somebody with an account in the demo.</summary>
internal sealed record Staff(string Email, string Password);
