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
    private const string CutOff = "SELECT EXISTS (SELECT FROM own_troubles WHERE kind = 1 AND ended_at IS NULL)";

    private IReadOnlyDictionary<int, MaintenanceCover> _covers = new Dictionary<int, MaintenanceCover>();
    private bool _isCutOff;

    public PartLedger Ledger => ledger;

    public IReadOnlyList<WatchedPart> Parts { get; private set; } = [];

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
        await using var command = new NpgsqlCommand(CutOff, connection);
        look._isCutOff = (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
        return look;
    }

    /// <returns>By the numbers of the channels that have something to do with it.</returns>
    public IReadOnlyDictionary<int, PartWish> Decide(WatchedPart part) =>
        planner.Decide(part, channel => ledger.Standing(part.ServiceId, part.Name, channel), Held(part));

    private string? Held(WatchedPart part) =>
        Holds.InMaintenance(_covers.GetValueOrDefault(part.ServiceId), now)?.Why ?? (_isCutOff ? "Monitor is cut off from its network" : null);
}
