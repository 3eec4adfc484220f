namespace SurveyPortal.Persistence.Sqlite;

/// <summary>
/// The tables with answers. WITHOUT ROWID and a random key: an ordinary table counts a hidden rowid up with every arrival,
/// and that order survives even VACUUM.
/// </summary>
internal static class AnswerTables
{
    public const string Create = """
        CREATE TABLE "Inbox" (
            "RoundId" TEXT NOT NULL,
            "Group" TEXT NOT NULL,
            "Id" BLOB NOT NULL,
            "Sheet" TEXT NOT NULL,
            PRIMARY KEY ("RoundId", "Group", "Id")
        ) WITHOUT ROWID;
        CREATE TABLE "ReleasedAnswers" (
            "RoundId" TEXT NOT NULL,
            "Group" TEXT NOT NULL,
            "Id" BLOB NOT NULL,
            "Sheet" TEXT NOT NULL,
            PRIMARY KEY ("RoundId", "Group", "Id")
        ) WITHOUT ROWID;
        CREATE TABLE "SubmissionKeys" (
            "Hash" BLOB NOT NULL PRIMARY KEY,
            "Day" INTEGER NOT NULL
        ) WITHOUT ROWID;
        """;

    public const string Drop = """
        DROP TABLE "Inbox";
        DROP TABLE "ReleasedAnswers";
        DROP TABLE "SubmissionKeys";
        """;
}
