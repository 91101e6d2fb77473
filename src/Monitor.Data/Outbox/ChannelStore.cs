using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Data.Audit;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Outbox;

/// <summary>Writes channels, each change in one transaction with who made it. Definitions are tidy and valid.</summary>
public sealed class ChannelStore(IDbContextFactory<MonitorDbContext> contexts, ISecretProtector protector, TimeProvider clock)
{
    private static readonly string[] MakesRevision = [AuditActions.ChannelCreated, AuditActions.ChannelUpdated];

    /// <returns>Saved, Invalid or KeyTaken.</returns>
    public Task<ChannelSave> CreateAsync(ChannelDefinition definition, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync(definition, null, replace: false, actor, cancellationToken);

    /// <returns>Saved, Invalid or Stale.</returns>
    public Task<ChannelSave> PutAsync(ChannelDefinition definition, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync(definition, match, replace: true, actor, cancellationToken);

    public async Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await LockedAsync(context, key, cancellationToken) is not { } row)
            return new Removal.Missing();
        if (match?.Admits(new Revision(row.Id, row.Revision)) == false)
            return new Removal.Stale(new Revision(row.Id, row.Revision), await AuditLog.LastChangeAsync(context, row.Key, MakesRevision, row.CreatedAt, cancellationToken));
        context.Audit.Add(AuditRow.Of(AuditActions.ChannelDeleted, key, actor, ChannelAudit.Of(row, protector), null));
        context.Channels.Remove(row);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Removal.Done();
    }

    private async Task<ChannelSave> SaveAsync(
        ChannelDefinition definition, RevisionMatch? match, bool replace, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var row = await LockedAsync(context, definition.Key, cancellationToken);
        if (match?.Admits(row is null ? null : new Revision(row.Id, row.Revision)) == false)
            return new ChannelSave.Stale(row, row is null ? null : await AuditLog.LastChangeAsync(context, row.Key, MakesRevision, row.CreatedAt, cancellationToken));
        if (row is not null && !replace)
            return new ChannelSave.KeyTaken();
        var kind = ChannelKinds.Find(definition.Type)!;
        var stored = row is null ? null : ChannelColumns.Of(row);
        var settings = stored?.Read(protector).Settings;
        var merged = ChannelMerge.Of(definition, stored?.Word == kind.Word ? settings : null, clock.GetUtcNow());
        if (merged.Errors.Count > 0)
            return new ChannelSave.Invalid(merged.Errors);
        var (before, switchedOn, created) = (row is null ? null : ChannelAudit.Of(row, protector), definition.Enabled && row?.Enabled == false, row is null);
        row ??= context.Channels.Add(new ChannelRow { Key = definition.Key, CreatedAt = clock.GetUtcNow(), Revision = 0 }).Entity;
        Fill(row, definition);
        ChannelColumns.Write(row, kind, merged.Settings, protector);
        context.Audit.Add(AuditRow.Of(
            created ? AuditActions.ChannelCreated : AuditActions.ChannelUpdated, row.Key, actor, before,
            ChannelAudit.Of(row, protector, created ? [] : ChannelAudit.Changed(kind, settings ?? [], merged.Settings))));
        await context.SaveChangesAsync(cancellationToken);
        var isAnother = stored is not null && stored.Word != kind.Word;
        if (isAnother)
            await OutboxRequests.ForgetAsync(context, row.Id, cancellationToken);
        if (created && definition.Enabled)
            await UntoldIncidents.NoteAsync((NpgsqlConnection)context.Database.GetDbConnection(), row.Id, cancellationToken);
        if (!created && definition.Enabled)
            await OutboxRequests.ResumeAsync(context, row.Id, isSwitchedOn: switchedOn || isAnother, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ChannelSave.Saved(row, merged.NewSecret, created);
    }

    // One change of a key at a time, its creation included.
    private static async Task<ChannelRow?> LockedAsync(MonitorDbContext context, string key, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 20261128))", cancellationToken);
        return await context.Channels.SingleOrDefaultAsync(c => c.Key == key, cancellationToken);
    }

    private static void Fill(ChannelRow row, ChannelDefinition definition)
    {
        row.Name = definition.Name;
        row.Enabled = definition.Enabled;
        row.Gather = definition.Gather;
        row.AboutMonitor = definition.AboutMonitor;
        row.Updates = definition.Updates;
        row.DisabledReason = definition.Enabled ? null : row.DisabledReason;
        row.DisabledAt = definition.Enabled ? null : row.DisabledAt;
        row.Revision++;
    }
}
