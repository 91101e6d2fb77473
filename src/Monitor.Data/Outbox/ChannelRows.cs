using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Registry;
using Monitor.Data.Schema;

namespace Monitor.Data.Outbox;

/// <summary>Makes channels of stored rows.</summary>
public sealed class ChannelRows(ChannelHealthQuery health, ISecretProtector protector)
{
    public async Task<IReadOnlyList<Channel>> WithHealthAsync(IReadOnlyList<ChannelRow> rows, CancellationToken cancellationToken)
    {
        var byId = await health.OfAsync([.. rows.Select(r => r.Id)], cancellationToken);
        var failing = byId.Count == 0 ? [] : await health.FailingAsync(cancellationToken);
        return [.. rows.Select(row => new Channel(
            row.Id, Definition(row), row.DisabledReason, row.CreatedAt, byId.GetValueOrDefault(row.Id, ChannelHealthQuery.Nothing))
        {
            Edition = new Revision(row.Id, row.Revision),
            DisabledAt = row.DisabledAt,
            FailingSince = row.DisabledReason is null && failing.TryGetValue(row.Id, out var since) ? since : null,
        })];
    }

    public Task<IReadOnlyList<FailingChannel>> FailingAsync(CancellationToken cancellationToken) => health.ListFailingAsync(cancellationToken);

    private ChannelDefinition Definition(ChannelRow row)
    {
        var columns = ChannelColumns.Of(row);
        var definition = new ChannelDefinition
        {
            Key = row.Key, Name = row.Name, Type = columns.Word, Enabled = row.Enabled, Gather = row.Gather, AboutMonitor = row.AboutMonitor, Updates = row.Updates,
        };
        return ChannelKinds.Find(columns.Word) is { } kind ? ChannelParts.Shown(definition, kind, columns.Read(protector).Settings) : definition;
    }
}
