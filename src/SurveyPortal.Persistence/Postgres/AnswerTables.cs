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

    /// <summary>Free texts, apart from the sheets they came with, and personal codes, apart from addresses.</summary>
    public const string CreateTextsAndCodes = """
        CREATE TABLE "InboxTexts" (
            "RoundId" uuid NOT NULL,
            "Item" text NOT NULL,
            "Id" bytea NOT NULL,
            "Text" text NOT NULL,
            PRIMARY KEY ("RoundId", "Item", "Id")
        );
        CREATE TABLE "ReleasedTexts" (
            "RoundId" uuid NOT NULL,
            "Item" text NOT NULL,
            "Id" bytea NOT NULL,
            "Text" text NOT NULL,
            "State" integer NOT NULL,
            PRIMARY KEY ("RoundId", "Item", "Id")
        );
        CREATE TABLE "InvitationCodes" (
            "Hash" bytea NOT NULL PRIMARY KEY,
            "InvitationId" uuid NOT NULL,
            "RoundId" uuid NOT NULL
        );
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
