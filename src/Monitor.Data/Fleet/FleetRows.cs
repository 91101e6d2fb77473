using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;
using Monitor.Data.History;
using Monitor.Data.Incidents;
using Monitor.Data.Incidents.Flapping;
using Monitor.Data.Maintenance;
using Monitor.Data.Recording.States;
using Monitor.Data.Registry;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Fleet;

/// <summary>The rows of which the current state of services is made.</summary>
/// <param name="Services">Secrets masked.</param>
/// <param name="Turns">Service status over the last day and an hour, by service.</param>
/// <param name="AsOf">The database's clock at the reading.</param>
public sealed record FleetRows(
    IReadOnlyList<MonitoredService> Services,
    IReadOnlyList<ServiceStanding> States,
    IReadOnlyList<ProbeStanding> Probes,
    IReadOnlyList<ComponentStanding> Components,
    IReadOnlyDictionary<int, StatusTimeline> Turns,
    DateTimeOffset AsOf)
{
    /// <summary>Open ones, by the service's number.</summary>
    public ILookup<int, OpenIncident> Incidents { get; init; } = Enumerable.Empty<OpenIncident>().ToLookup(_ => 0);

    /// <summary>Times of the last day and an hour that do not count, and before that those of an hour or more in which nobody looked.</summary>
    public ServiceGaps Gaps { get; init; } = ServiceGaps.None;

    /// <summary>Those that flap, by the service's number.</summary>
    public IReadOnlyDictionary<int, FlappingSpell> Flapping { get; init; } = new Dictionary<int, FlappingSpell>();

    /// <summary>What runs now, by the service's number.</summary>
    public IReadOnlyDictionary<int, MaintenanceCover> Maintenance { get; init; } = new Dictionary<int, MaintenanceCover>();
}

/// <summary>Reads <see cref="FleetRows"/>.</summary>
public sealed class FleetReader([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, ServiceRegistry registry)
{
    private const string Turns =
        """
        SELECT service_id, from_status, to_status, since FROM status_changes
        WHERE subject = 1 AND since > now() - interval '25 hours' AND ($1::int[] IS NULL OR service_id = ANY ($1))
        ORDER BY sequence
        """;

    /// <param name="ids">Numbers of services; null for all.</param>
    public async Task<FleetRows> ReadAsync(int[]? ids, CancellationToken cancellationToken) =>
        await ReadAsync(await registry.LoadAsync(ids, cancellationToken), ids, cancellationToken);

    /// <summary>Where these services stand; their definitions are known.</summary>
    public Task<FleetRows> ReadAsync(IReadOnlyList<MonitoredService> services, CancellationToken cancellationToken) =>
        ReadAsync(services, [.. services.Select(s => s.Id)], cancellationToken);

    private async Task<FleetRows> ReadAsync(IReadOnlyList<MonitoredService> services, int[]? ids, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var asOf = await NowAsync(connection, cancellationToken);
        var states = (await StateTables.ServicesAsync(connection, ids, cancellationToken)).ConvertAll(s => s.Standing);
        var probes = await StateTables.ProbesOfServicesAsync(connection, ids, cancellationToken);
        var components = await StateTables.ComponentsAsync(connection, ids, cancellationToken);
        var turns = await TurnsAsync(connection, ids, services, states, cancellationToken);
        var gaps = await Gaps.RecentAsync(connection, ids, asOf.AddHours(-25), cancellationToken);
        var incidents = await OpenIncidents.ReadAsync(connection, ids, cancellationToken);
        var maintenance = await MaintenanceCovers.RunningAsync(connection, ids, asOf, cancellationToken);
        var flapping = await FlappingRow.OpenAsync(connection, ids, cancellationToken);
        return new FleetRows(services, states, probes, components, turns, asOf)
        {
            Gaps = gaps,
            Incidents = incidents,
            Maintenance = maintenance,
            Flapping = flapping.ToDictionary(f => f.Key, f => f.Value.Spell),
        };
    }

    private static async Task<Dictionary<int, StatusTimeline>> TurnsAsync(
        NpgsqlConnection connection, int[]? ids, IReadOnlyList<MonitoredService> services, IReadOnlyList<ServiceStanding> states,
        CancellationToken cancellationToken)
    {
        var created = services.ToDictionary(s => s.Id, s => s.CreatedAt);
        var turns = new Dictionary<int, List<StatusTurn>>();
        await using var command = new NpgsqlCommand(Turns, connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer, Value = (object?)ids ?? DBNull.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = reader.GetInt32(0);
            if (!created.TryGetValue(id, out var start))
                continue;
            if (!turns.TryGetValue(id, out var list))
                turns[id] = list = [new StatusTurn(start, (HealthStatus)reader.GetInt16(1))];
            list.Add(new StatusTurn(reader.GetFieldValue<DateTimeOffset>(3), (HealthStatus)reader.GetInt16(2)));
        }

        foreach (var state in states.Where(s => !turns.ContainsKey(s.ServiceId)))
            turns[state.ServiceId] = [new StatusTurn(state.Health.Since, state.Health.Status)];
        return turns.ToDictionary(t => t.Key, t => StatusTimeline.Replay(t.Value));
    }

    private static async Task<DateTimeOffset> NowAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT now()", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetFieldValue<DateTimeOffset>(0);
    }
}
