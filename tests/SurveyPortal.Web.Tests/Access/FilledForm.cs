namespace SurveyPortal.Web.Tests.Access;

/// <summary>A form as it will be sent.</summary>
internal sealed record FilledForm(string Address, Dictionary<string, string> Fields)
{
    public FilledForm With(string field, string value)
    {
        var fields = new Dictionary<string, string>(Fields, StringComparer.Ordinal) { [field] = value };
        return this with { Fields = fields };
    }
}
