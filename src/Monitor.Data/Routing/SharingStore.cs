using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Announcing.Sharing;
using Monitor.Core.Audit;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Registry;
using Monitor.Data.Dependencies;
using Monitor.Data.Incidents;
using Monitor.Data.Schema;

namespace Monitor.Data.Routing;

/// <summary><see cref="ISharing"/>, each change in one transaction with who made it.</summary>
public sealed class SharingStore(IDbContextFactory<MonitorDbContext> contexts) : ISharing
{
    private const int OnlyId = 1;

    public async Task<StoredSharing> FindAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return Stored(await RowAsync(context, cancellationToken));
    }

    public async Task<SharingResult> PutAsync(SharingSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        var tidy = SharingValidation.Tidy(settings);
        if (SharingValidation.Errors(tidy) is { Count: > 0 } errors)
            return new SharingResult.Invalid(errors);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(20261129, 14)", cancellationToken);
        var row = await RowAsync(context, cancellationToken);
        var before = Stored(row);
        if (match?.Admits(before.Edition) == false)
            return new SharingResult.Stale(before);
        var definition = JsonSerializer.Serialize(tidy, SharingRows.Json);
        await context.Database.ExecuteSqlAsync(
            $"INSERT INTO sharing_settings (revision, definition) VALUES (1, {definition}::jsonb) ON CONFLICT (id) DO UPDATE SET revision = sharing_settings.revision + 1, definition = EXCLUDED.definition",
            cancellationToken);
        context.Audit.Add(AuditRow.Of(AuditActions.SharingUpdated, "shared-components", actor, row?.Definition, definition));
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync(LookAnew.AtAll, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SharingResult.Saved(new StoredSharing(tidy, new Revision(OnlyId, before.Edition.Number + 1)));
    }

    private static StoredSharing Stored(SharingRow? row) =>
        row is null ? new StoredSharing(SharingSettings.Default, new Revision(OnlyId, 0)) : new StoredSharing(SharingRows.Read(row.Definition), new Revision(OnlyId, row.Revision));

    private static async Task<SharingRow?> RowAsync(MonitorDbContext context, CancellationToken cancellationToken) =>
        (await context.Database.SqlQuery<SharingRow>($"SELECT revision AS \"Revision\", definition::text AS \"Definition\" FROM sharing_settings").ToListAsync(cancellationToken)).SingleOrDefault();
}

/// <summary>The row of <c>sharing_settings</c>.</summary>
internal sealed record SharingRow(int Revision, string Definition);
