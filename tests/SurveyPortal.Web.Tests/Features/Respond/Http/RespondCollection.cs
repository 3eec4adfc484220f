namespace SurveyPortal.Web.Tests.Features.Respond.Http;

[CollectionDefinition(nameof(RespondCollection))]
public sealed class RespondCollection : ICollectionFixture<RespondPortal>;
