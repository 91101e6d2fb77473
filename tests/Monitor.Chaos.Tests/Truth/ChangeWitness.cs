using System.Collections.Concurrent;
using Monitor.Core;
using Npgsql;

namespace Monitor.Chaos.Tests.Truth;

/// <summary>Whoever reads changes as they come, as a page does: what was shown once must be there for good.</summary>
/// <param name="source">The database that counts at the moment.</param>
internal sealed class ChangeWitness(Func<NpgsqlDataSource> source)
{
    private const string Newer = "SELECT sequence, service_id, at, to_status FROM status_changes WHERE subject = 1 AND sequence > $1 ORDER BY sequence LIMIT 5000";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<long, SeenChange> _seen = new();

    public async Task WatchAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // Transactions may commit in another order than they are numbered.
                foreach (var change in await ReadAsync(_seen.IsEmpty ? 0 : _seen.Keys.Max() - 1000, stopping))
                    _seen[change.Sequence] = change;
                await Task.Delay(Look, stopping);
            }
            catch (Exception e) when (e is NpgsqlException or ObjectDisposedException or InvalidOperationException or TimeoutException or IOException)
            {
                // The fault has struck; it is looked again.
                await Task.Delay(Look, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Changes that were seen, and are there no longer.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellationToken)
    {
        var there = new HashSet<SeenChange>();
        for (var from = 0L; await ReadAsync(from, cancellationToken) is { Count: > 0 } page; from = page[^1].Sequence)
            there.UnionWith(page);
        return [.. _seen.Values.Where(s => !there.Contains(s)).Select(s => $"change {s.Sequence} of service {s.Service} to {s.To} was seen, and is gone")];
    }

    private async Task<List<SeenChange>> ReadAsync(long from, CancellationToken cancellationToken)
    {
        await using var command = source().CreateCommand(Newer);
        command.Parameters.Add(new() { Value = from });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var changes = new List<SeenChange>();
        while (await row.ReadAsync(cancellationToken))
            changes.Add(new SeenChange(row.GetInt64(0), row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), (HealthStatus)row.GetInt16(3)));
        return changes;
    }

    private sealed record SeenChange(long Sequence, int Service, DateTimeOffset At, HealthStatus To);
}
