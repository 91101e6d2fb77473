using Microsoft.EntityFrameworkCore;
using Monitor.Core.Registry;

namespace Monitor.Data.Registry;

/// <summary>Encrypts the secrets that a version before has stored in clear, because it did not know them for secrets.</summary>
public sealed class SecretSeal(IDbContextFactory<MonitorDbContext> contexts, ISecretProtector protector)
{
    /// <summary>Of all services, one transaction each. It is no change of a definition: revisions and the audit log stay as they are.</summary>
    /// <returns>How many services had some.</returns>
    public async Task<int> CloseAsync(CancellationToken cancellationToken)
    {
        var open = await OpenAsync(cancellationToken);
        foreach (var key in open)
            await CloseAsync(key, cancellationToken);
        return open.Count;
    }

    private async Task<List<string>> OpenAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var open = new List<string>();
        await foreach (var row in ServiceRegistry.Rows(context).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (DefinitionJson.Read(row).InClear.Count > 0)
                open.Add(row.Key);
        }

        return open;
    }

    private async Task CloseAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(ServiceChanges.LockForChange, [key], cancellationToken);
        if (await ServiceRegistry.Rows(context).SingleOrDefaultAsync(s => s.Key == key, cancellationToken) is not { } row)
            return;
        // Its other secrets are lost, or their keys are away for now: that is not for us to make final.
        if (row.Secrets is { } cipher && protector.Unprotect(cipher) is null)
            return;
        row.Secrets = DefinitionJson.Encrypt(DefinitionJson.SecretsOf(row, protector), protector);
        foreach (var probe in DefinitionJson.Read(row).Service.Probes)
            row.Probes.Single(p => p.Id == probe.Id).Definition = DefinitionJson.Of(probe.Definition);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
