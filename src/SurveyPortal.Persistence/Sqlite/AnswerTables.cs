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

    /// <summary>Free texts, apart from the sheets they came with, and personal codes, apart from addresses.</summary>
    public const string CreateTextsAndCodes = """
        CREATE TABLE "InboxTexts" (
            "RoundId" TEXT NOT NULL,
            "Item" TEXT NOT NULL,
            "Id" BLOB NOT NULL,
            "Text" TEXT NOT NULL,
            PRIMARY KEY ("RoundId", "Item", "Id")
        ) WITHOUT ROWID;
        CREATE TABLE "ReleasedTexts" (
            "RoundId" TEXT NOT NULL,
            "Item" TEXT NOT NULL,
            "Id" BLOB NOT NULL,
            "Text" TEXT NOT NULL,
            "State" INTEGER NOT NULL,
            PRIMARY KEY ("RoundId", "Item", "Id")
        ) WITHOUT ROWID;
        CREATE TABLE "InvitationCodes" (
            "Hash" BLOB NOT NULL PRIMARY KEY,
            "InvitationId" TEXT NOT NULL,
            "RoundId" TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX "IX_InvitationCodes_InvitationId" ON "InvitationCodes" ("InvitationId");
        CREATE INDEX "IX_InvitationCodes_RoundId" ON "InvitationCodes" ("RoundId");
        """;

    public const string DropTextsAndCodes = """
        DROP TABLE "InboxTexts";
        DROP TABLE "ReleasedTexts";
        DROP TABLE "InvitationCodes";
        """;

    public const string Drop = """
        DROP TABLE "Inbox";
        DROP TABLE "ReleasedAnswers";
        DROP TABLE "SubmissionKeys";
        """;
}
