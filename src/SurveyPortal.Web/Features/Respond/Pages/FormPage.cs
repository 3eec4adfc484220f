namespace SurveyPortal.Web.Features.Respond.Pages;

/// <summary>
/// The form of a door as UTF-8, cut where the submission key and the personal code stand: forms of the same door differ in nothing else,
/// so a hall full of visitors costs one rendering. Without personal codes nothing comes after the second cut.
/// </summary>
internal sealed record FormPage(ReadOnlyMemory<byte> BeforeKey, ReadOnlyMemory<byte> AfterKey, ReadOnlyMemory<byte> AfterCode);
