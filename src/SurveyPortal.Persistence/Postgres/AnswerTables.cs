namespace SurveyPortal.Persistence.Postgres;

/// <summary>
/// The tables with answers, keyed by random bytes. A heap keeps rows in the order they were written, so the released table
/// is filled in key order and rewritten in key order when a round closes.
/// </summary>
internal static class AnswerTables
{
    public const string Create = """
        CREATE TABLE "Inbox" (
            "RoundId" uuid NOT NULL,
            "Group" text NOT NULL,
            "Id" bytea NOT NULL,
            "Sheet" text NOT NULL,
            PRIMARY KEY ("RoundId", "Group", "Id")
        );
        CREATE TABLE "ReleasedAnswers" (
            "RoundId" uuid NOT NULL,
            "Group" text NOT NULL,
            "Id" bytea NOT NULL,
            "Sheet" text NOT NULL,
            PRIMARY KEY ("RoundId", "Group", "Id")
        );
        CREATE TABLE "SubmissionKeys" (
            "Hash" bytea NOT NULL PRIMARY KEY,
            "Day" integer NOT NULL
        );
        """;

    public const string Drop = """
        DROP TABLE "Inbox";
        DROP TABLE "ReleasedAnswers";
        DROP TABLE "SubmissionKeys";
        """;
}
