using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Nodes;
using Monitor.Core.Own;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Own.Heartbeat;
using Monitor.Core.Own.Outbound;
using Monitor.Core.Own.Retention;
using Monitor.Core.Registry;
using Monitor.Data.Audit;
using Monitor.Data.Schema;

namespace Monitor.Data.Own;

/// <summary><see cref="IOwnSettings"/>, each change in one transaction with who made it.</summary>
public sealed class OwnSettingsStore(
    IDbContextFactory<MonitorDbContext> contexts, [FromKeyedServices(DatabasePools.Spine)] IDbContextFactory<MonitorDbContext> spine, ISecretProtector protector,
    OutboundConfigured configured, RetentionConfigured kept, INodes nodes) : IOwnSettings
{
    private const string Connectivity = "connectivity";
    private const string Heartbeat = "heartbeat";
    private const string Outbound = "outbound";
    private const string Retention = "retention";

    /// <summary>Channel of LISTEN: what of them each node holds in memory is another.</summary>
    public const string Notification = "monitor_own_settings";

    private const string Save = "UPDATE own_settings SET revision = revision + 1, value = {1}::jsonb, secret = {2}, due_at = NULL, error = NULL WHERE name = {0}";

    private static readonly string[] MakesRevision = [AuditActions.SettingsUpdated];

    public async Task<OwnPart<ConnectivitySettings>> FindConnectivityAsync(CancellationToken cancellationToken) => OfConnectivity(await FindAsync(Connectivity, cancellationToken));

    public async Task<OwnResult<ConnectivitySettings>> PutConnectivityAsync(
        ConnectivitySettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        var tidy = ConnectivityValidation.Tidy(settings);
        if (ConnectivityValidation.Errors(tidy) is { Count: > 0 } errors)
            return new OwnResult<ConnectivitySettings>.Invalid(errors);
        return await PutAsync(Connectivity, match, actor, OfConnectivity, stored => new Written<ConnectivitySettings>(tidy, "", stored.Value, Json(tidy), []), cancellationToken);
    }

    public async Task<OwnPart<HeartbeatSettings>> FindHeartbeatAsync(CancellationToken cancellationToken) => Shown(OfHeartbeat(await FindAsync(Heartbeat, cancellationToken)));

    public Task<OwnResult<HeartbeatSettings>> PutHeartbeatAsync(HeartbeatSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        PutAsync(Heartbeat, match, actor, row => Shown(OfHeartbeat(row)), row => Write(row, HeartbeatValidation.Tidy(settings)), cancellationToken);

    public async Task<HeartbeatState> FindHeartbeatStateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await context.Database.SqlQuery<HeartbeatState>(
            $"SELECT tried_at AS \"TriedAt\", succeeded_at AS \"SucceededAt\", error AS \"Error\" FROM own_settings WHERE name = {Heartbeat}").ToListAsync(cancellationToken)).Single();
    }

    public async Task<OwnPart<OutboundSettings>> FindOutboundAsync(CancellationToken cancellationToken) => OfOutbound(await FindAsync(Outbound, cancellationToken));

    public Task<OwnResult<OutboundSettings>> PutOutboundAsync(OutboundSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken) =>
        PutAsync(Outbound, match, actor, OfOutbound, row => Write(row, OutboundValidation.Tidy(settings)), cancellationToken);

    public async Task<OwnPart<RetentionSettings>> FindRetentionAsync(CancellationToken cancellationToken) => OfRetention(await FindAsync(Retention, cancellationToken), kept);

    public async Task<RetentionSettings> FindRetentionInForceAsync(CancellationToken cancellationToken) =>
        RetentionOfNodes.InForce(Read<RetentionSettings>((await FindAsync(Retention, cancellationToken)).Value), kept, await nodes.ListAsync(cancellationToken));

    public async Task<OwnResult<RetentionSettings>> PutRetentionAsync(RetentionSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        var said = RetentionOfNodes.Of(kept, await nodes.ListAsync(cancellationToken)).Fixed;
        return await PutAsync(Retention, match, actor, row => OfRetention(row, said), row => Write(row, settings, said), cancellationToken);
    }

    private static Written<RetentionSettings> Write(OwnRow row, RetentionSettings wish, RetentionConfigured said)
    {
        var stored = Read<RetentionSettings>(row.Value);
        var settings = said.Under(wish, stored);
        return new Written<RetentionSettings>(settings, "", Json(stored), Json(settings), said.Errors(wish, said.Over(stored)));
    }

    private Written<OutboundSettings> Write(OwnRow row, OutboundSettings wish)
    {
        var stored = Read<OutboundSettings>(row.Value);
        var settings = configured.Under(wish, stored);
        return new Written<OutboundSettings>(settings, "", Json(stored), Json(settings), [.. OutboundValidation.Errors(wish), .. configured.Against(wish)]);
    }

    private Written<HeartbeatSettings> Write(OwnRow row, HeartbeatSettings given)
    {
        var stored = OfHeartbeat(row).Settings;
        var settings = HeartbeatValidation.Unmasked(given, stored.Url);
        string[] changed = settings.Url == stored.Url ? [] : ["url"];
        return new Written<HeartbeatSettings>(
            settings, settings.Url.Length == 0 ? "" : protector.Protect(settings.Url), Told(stored, []), Told(settings, changed), HeartbeatValidation.Errors(settings))
        {
            Value = Json(settings with { Url = "" }),
        };
    }

    private async Task<OwnResult<T>> PutAsync<T>(
        string name, RevisionMatch? match, Actor actor, Func<OwnRow, OwnPart<T>> shown, Func<OwnRow, Written<T>> write, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT 1 FROM own_settings WHERE name = {name} FOR UPDATE", cancellationToken);
        var row = await RowAsync(context, name, cancellationToken);
        if (match?.Admits(row.Edition) == false)
            return new OwnResult<T>.Stale(shown(row), await AuditLog.LastChangeAsync(context, name, MakesRevision, DateTimeOffset.UnixEpoch, cancellationToken));
        var written = write(row);
        if (written.Errors.Count > 0)
            return new OwnResult<T>.Invalid(written.Errors);
        await context.Database.ExecuteSqlRawAsync(Save, [name, written.Value, written.Secret], cancellationToken);
        context.Audit.Add(AuditRow.Of(AuditActions.SettingsUpdated, name, actor, written.Before, written.After));
        await context.SaveChangesAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT pg_notify({Notification}, {name})", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new OwnResult<T>.Saved(shown(await RowAsync(context, name, cancellationToken)));
    }

    private async Task<OwnRow> FindAsync(string name, CancellationToken cancellationToken)
    {
        // Nodes follow what is here: that must not wait for pages and exports.
        await using var context = await spine.CreateDbContextAsync(cancellationToken);
        return await RowAsync(context, name, cancellationToken);
    }

    private static async Task<OwnRow> RowAsync(MonitorDbContext context, string name, CancellationToken cancellationToken) => (await context.Database.SqlQuery<OwnRow>(
        $"SELECT id AS \"Id\", revision AS \"Revision\", value::text AS \"Value\", secret AS \"Secret\" FROM own_settings WHERE name = {name}").ToListAsync(cancellationToken)).Single();

    private static OwnPart<ConnectivitySettings> OfConnectivity(OwnRow row) => new(Read<ConnectivitySettings>(row.Value), row.Edition);

    private static OwnPart<RetentionSettings> OfRetention(OwnRow row, RetentionConfigured said) => new(said.Over(Read<RetentionSettings>(row.Value)), row.Edition);

    private OwnPart<OutboundSettings> OfOutbound(OwnRow row) => new(configured.Over(Read<OutboundSettings>(row.Value)), row.Edition);

    private OwnPart<HeartbeatSettings> OfHeartbeat(OwnRow row) =>
        new(Read<HeartbeatSettings>(row.Value) with { Url = row.Secret.Length == 0 ? "" : protector.Unprotect(row.Secret) ?? "" }, row.Edition);

    private static OwnPart<HeartbeatSettings> Shown(OwnPart<HeartbeatSettings> part) => part with { Settings = HeartbeatValidation.Masked(part.Settings) };

    private static string Told(HeartbeatSettings settings, params string[] changedSecrets)
    {
        var masked = HeartbeatValidation.Masked(settings);
        return changedSecrets.Length == 0 ? Json(masked) : Json(new { masked.Url, masked.PeriodSeconds, ChangedSecrets = changedSecrets });
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, RegistryJson.Options);

    // What a later version added is not known here.
    internal static T Read<T>(string json) where T : new() => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web) ?? new T();

    /// <summary>What is to be stored, and what the audit log says of it.</summary>
    private sealed record Written<T>(T Settings, string Secret, string Before, string After, IReadOnlyList<FieldError> Errors)
    {
        public string Value { get; init; } = After;
    }
}

/// <summary>A row of <c>own_settings</c>.</summary>
internal sealed record OwnRow(short Id, int Revision, string Value, string Secret)
{
    public Revision Edition => new(Id, Revision);
}
