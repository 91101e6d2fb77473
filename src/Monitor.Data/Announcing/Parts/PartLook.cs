using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Maintenance;
using Monitor.Data.Dependencies;
using Monitor.Data.Maintenance;
using Npgsql;

namespace Monitor.Data.Announcing.Parts;

/// <summary>The parts of one look, and what is decided by.</summary>
internal sealed class PartLook(PartPlanner planner, PartLedger ledger, DateTimeOffset now)
{
    /// <summary>Some route asks for parts, or a channel that is switched on was told of one.</summary>
    public const string Asked =
        """
        SELECT EXISTS (SELECT FROM routes WHERE definition ? 'components' AND coalesce((definition ->> 'enabled')::boolean, true))
            OR EXISTS (SELECT FROM part_ledger l JOIN channels c ON c.id = l.channel_id AND c.enabled)
        """;

    private const string CutOff = "SELECT EXISTS (SELECT FROM own_troubles WHERE kind = 1 AND ended_at IS NULL)";

    private IReadOnlyDictionary<int, MaintenanceCover> _covers = new Dictionary<int, MaintenanceCover>();
    private bool _isCutOff;

    public PartLedger Ledger => ledger;

    public IReadOnlyList<WatchedPart> Parts { get; private set; } = [];

    /// <summary>Whether <see cref="Asked"/>.</summary>
    public static Task<bool> IsAskedAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => IsAsync(connection, Asked, cancellationToken);

    /// <param name="service">The number of the only one that is asked about; null for all.</param>
    public static async Task<PartLook> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<AnnouncedChannel> channels, int? service, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var planner = new PartPlanner(await RouteRows.ReadAsync(connection, cancellationToken), channels, await SharingRows.ReadAsync(connection, cancellationToken), now);
        var ledger = await PartLedger.ReadAsync(connection, cancellationToken);
        var look = new PartLook(planner, ledger, now) { Parts = await PartRows.ReadAsync(connection, planner.Named, service, ledger, now, cancellationToken) };
        if (look.Parts.Count == 0)
            return look;
        look._covers = await MaintenanceCovers.RunningAsync(connection, [.. look.Parts.Select(p => p.ServiceId).Distinct()], now, cancellationToken);
        look._isCutOff = await IsAsync(connection, CutOff, cancellationToken);
        return look;
    }

    /// <returns>By the numbers of the channels that have something to do with it.</returns>
    public IReadOnlyDictionary<int, PartWish> Decide(WatchedPart part) =>
        planner.Decide(part, channel => ledger.Standing(part.ServiceId, part.Name, channel), Held(part));

    private string? Held(WatchedPart part) =>
        Holds.InMaintenance(_covers.GetValueOrDefault(part.ServiceId), now)?.Why ?? (_isCutOff ? "Monitor is cut off from its network" : null);

    private static async Task<bool> IsAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
