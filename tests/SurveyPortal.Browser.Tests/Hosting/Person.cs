namespace SurveyPortal.Browser.Tests.Hosting;

/// <summary>Somebody with an account in the demo.</summary>
internal sealed record Person(string Email, string Password);
