using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Domain.Access;
using SurveyPortal.Domain.Instruments;
using SurveyPortal.Persistence;
using SurveyPortal.Persistence.Instruments;
using SurveyPortal.Web.Hosting;

namespace SurveyPortal.Web.Features.Measurements;

/// <summary>What a new round may be about: the whole association, or one area.</summary>
/// <param name="Value">As <see cref="RoundForm.Area"/>.</param>
/// <param name="Text">What people read.</param>
public sealed record RoundScope(string Value, string Text);

/// <summary>What the person may plan rounds about; nothing when no questionnaire fits the person's areas.</summary>
internal sealed class ReadScopes(IDbContextFactory<PortalContext> databases, InstrumentCatalog instruments, CurrentPerson current)
{
    private static readonly StringComparer Swedish = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);

    public async Task<IReadOnlyList<RoundScope>> RunAsync(CancellationToken cancellationToken)
    {
        var person = (await current.FindAsync()).Staff();
        var scopes = new List<RoundScope>();
        if (person.MayWith(PortalAction.ManageRounds, null))
        {
            scopes.Add(new RoundScope("", MeasurementsTexts.WholeAssociation));
        }

        if ((await instruments.NewestAsync(cancellationToken)).Any(instrument => instrument.AllowedComparisons.Contains(Comparison.Municipality)))
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            var areas = await database.Areas.AsNoTracking().Where(area => area.EndedAt == null).ToListAsync(cancellationToken);
            scopes.AddRange(areas.Where(area => person.MayWith(PortalAction.ManageRounds, area.Id))
                .OrderBy(area => area.Name, Swedish).Select(area => new RoundScope(area.Id.ToString("N"), area.Name)));
        }

        return scopes;
    }
}
