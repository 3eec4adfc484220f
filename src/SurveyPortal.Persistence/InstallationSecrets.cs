using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SurveyPortal.Persistence.Storage;

namespace SurveyPortal.Persistence;

/// <summary>Secrets made once per installation and kept in its database, so that every node and every restart has the same.</summary>
public sealed class InstallationSecrets(IDbContextFactory<PortalContext> databases)
{
    private byte[]? _submissionSecret;

    /// <summary>Reads the secrets, making them on the first start.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        _submissionSecret = Convert.FromHexString(await ReadAsync(cancellationToken) ?? await MakeAsync(cancellationToken));
    }

    /// <summary>The secret under which submission keys are hashed.</summary>
    /// <exception cref=\"InvalidOperationException\">The secrets have not been read yet.</exception>
    public byte[] Submission => _submissionSecret ?? throw new InvalidOperationException("The secrets are read before the intake starts.");

    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return (await database.Facts.AsNoTracking().SingleOrDefaultAsync(fact => fact.Name == InstallationFact.SubmissionSecret, cancellationToken))?.Value;
    }

    private async Task<string> MakeAsync(CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetHexString(64);
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            database.Facts.Add(new InstallationFact { Name = InstallationFact.SubmissionSecret, Value = secret });
            await database.SaveChangesAsync(cancellationToken);
            return secret;
        }
        catch (DbUpdateException)
        {
            // Another node made it first.
            return await ReadAsync(cancellationToken) ?? throw new InvalidOperationException("The installation's secret could not be stored.");
        }
    }
}
