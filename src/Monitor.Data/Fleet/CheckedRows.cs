using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Data.Recording.States;
using Npgsql;

namespace Monitor.Data.Fleet;

/// <summary>Where some probes stand after checks that moved neither their services nor the status of a component.</summary>
/// <param name="Components">All those of the probes in <paramref name="ComponentProbes"/>.</param>
/// <param name="ComponentProbes">Probes whose components were read, too.</param>
public sealed record CheckedRows(IReadOnlyList<ProbeStanding> Probes, IReadOnlyList<ComponentStanding> Components, IReadOnlySet<int> ComponentProbes);

/// <summary>Reads <see cref="CheckedRows"/>: what changed at once over the spine, and what only repeats over the pool of those who ask.</summary>
public sealed class CheckedReader([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource spine, NpgsqlDataSource pages)
{
    /// <param name="probes">Their numbers.</param>
    public Task<CheckedRows> ChangedAsync(int[] probes, CancellationToken cancellationToken) =>
        ReadAsync(spine, probes, new HashSet<int>(), cancellationToken);

    /// <param name="probes">Their numbers.</param>
    /// <param name="reworded">Those among them whose components are read, too.</param>
    public Task<CheckedRows> RepeatedAsync(int[] probes, IReadOnlySet<int> reworded, CancellationToken cancellationToken) =>
        ReadAsync(pages, probes, reworded, cancellationToken);

    private static async Task<CheckedRows> ReadAsync(
        NpgsqlDataSource source, int[] probes, IReadOnlySet<int> reworded, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var rows = await StateTables.ProbesAsync(connection, probes, cancellationToken);
        var components = reworded.Count == 0 ? [] : await StateTables.ComponentsOfProbesAsync(connection, [.. reworded], cancellationToken);
        return new CheckedRows(rows, components, reworded);
    }
}
