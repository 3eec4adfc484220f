namespace SurveyPortal.Persistence.Postgres;

/// <summary>The log of events can only be added to: not even the portal's own code changes or removes a row.</summary>
internal static class LogTable
{
    public const string Guard = """
        CREATE FUNCTION "LogEvents_AppendOnly"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'The log of events is append-only.';
        END $$;
        CREATE TRIGGER "LogEvents_NoChange" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LogEvents"
            FOR EACH STATEMENT EXECUTE FUNCTION "LogEvents_AppendOnly"();
        """;

    public const string Unguard = """
        DROP TRIGGER "LogEvents_NoChange" ON "LogEvents";
        DROP FUNCTION "LogEvents_AppendOnly"();
        """;
}
