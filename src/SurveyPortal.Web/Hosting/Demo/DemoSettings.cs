namespace SurveyPortal.Web.Hosting.Demo;

/// <summary>What --demo changes: a file of its own, a name, and a clock quick enough to watch.</summary>
internal static class DemoSettings
{
    public static PortalOptions Adjust(PortalOptions options, bool demo, IConfiguration configuration)
    {
        if (!demo)
        {
            return options;
        }

        bool IsSet(string name) => configuration[$"Portal:{name}"] is not null;
        return options with
        {
            Association = DemoPeople.Association(IsSet("Association:Name") ? options.Association.Name : null),
            Database = IsSet("Database:Path") ? options.Database : options.Database with { Path = "App_Data/demo.db" },
            Release = IsSet("Release:IntervalSeconds") ? options.Release : options.Release with { IntervalSeconds = 10 },
        };
    }
}
