namespace SurveyPortal.Web.Hosting;

/// <summary>More people ask for something costly than can be served just now; they are asked to come back in a moment.</summary>
internal sealed class TooManyAtOnceException() : Exception("Too many at once.");
