namespace SurveyPortal.Web.Features.Respond.Pages;

/// <summary>
/// The form of a door as UTF-8, cut where the submission key stands: forms of the same door differ in nothing else,
/// so a hall full of visitors costs one rendering.
/// </summary>
internal sealed record FormPage(ReadOnlyMemory<byte> BeforeKey, ReadOnlyMemory<byte> AfterKey);
