namespace SurveyPortal.Persistence.Sqlite;

/// <summary>The log of events can only be added to: not even the portal's own code changes or removes a row.</summary>
internal static class LogTable
{
    public const string Guard = """
        CREATE TRIGGER "LogEvents_NoUpdate" BEFORE UPDATE ON "LogEvents" BEGIN SELECT RAISE(ABORT, 'The log of events is append-only.'); END;
        CREATE TRIGGER "LogEvents_NoDelete" BEFORE DELETE ON "LogEvents" BEGIN SELECT RAISE(ABORT, 'The log of events is append-only.'); END;
        """;

    public const string Unguard = """
        DROP TRIGGER "LogEvents_NoUpdate";
        DROP TRIGGER "LogEvents_NoDelete";
        """;
}
