using System.Diagnostics;
using System.Globalization;
using Monitor.Core;
using Npgsql;

namespace Monitor.Load.Kill;

/// <summary>Waits until everything is at rest, and holds what was promised against one snapshot of the database and what receivers got.</summary>
/// <param name="wanted">How each service is.</param>
/// <param name="folder">Where rows that break a promise are written.</param>
internal sealed class KillChecks(
    NpgsqlDataSource source, IReadOnlyDictionary<string, HealthStatus> wanted, ReceivedLog log, TwoNodes nodes, Promises promises, string folder, int kills)
{
    private const int MostRows = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // What would hide that a change was lost, and what nobody foresaw.
    private static readonly string[] Telltale = ["were brought up to date with their services", "fail: ", "crit: "];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (!await LookAsync(waiting.Elapsed, cancellationToken))
            await Task.Delay(Look, cancellationToken);
    }

    /// <returns>False when it is not at rest yet.</returns>
    private async Task<bool> LookAsync(TimeSpan waited, CancellationToken cancellationToken)
    {
        await using var rest = await AtRest.OpenAsync(source, wanted, cancellationToken);
        var restless = await rest.RestlessAsync(cancellationToken);
        if (restless is not null && waited < Patience && nodes.Ended == 0)
            return false;

        Console.WriteLine($"After {kills} kills:");
        promises.Note("everything comes to rest", restless ?? string.Create(CultureInfo.InvariantCulture, $"after {waited.TotalSeconds:N0} s"), restless is null);
        promises.Note("no node ends by itself", $"{nodes.Ended} of 2", nodes.Ended == 0);
        foreach (var held in await rest.HoldAsync(log, cancellationToken))
            Note(held.Promise.Text, string.Create(CultureInfo.InvariantCulture, $"{held.Of - held.Broken.Count:N0} of {held.Of:N0}"), held.Broken);
        var lines = nodes.LogLines().Where(line => Telltale.Any(t => line.Contains(t, StringComparison.Ordinal))).ToList();
        Note("the nodes complain of nothing, and had nothing to repair", $"{lines.Count} lines", lines);
        return true;
    }

    private void Note(string promise, string seen, IReadOnlyList<string> broken)
    {
        promises.Note(promise, seen, broken.Count == 0);
        if (broken.Count > 0)
            File.AppendAllLines(Path.Combine(folder, $"broken-{kills}.txt"), [promise, .. broken.Take(MostRows), ""]);
    }
}
