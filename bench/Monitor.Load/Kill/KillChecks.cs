using System.Data;
using System.Diagnostics;
using System.Globalization;
using Monitor.Core;
using Npgsql;
using NpgsqlTypes;

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

    private const string Tables =
        """
        CREATE TEMP TABLE wanted (key text, status smallint) ON COMMIT DROP;
        CREATE TEMP TABLE received (position integer, channel text, webhook_id text, fault smallint, type text, alert text, body text) ON COMMIT DROP;
        """;

    // A message of several services is one row for each.
    private const string Heard =
        """
        CREATE TEMP TABLE heard ON COMMIT DROP AS
        SELECT r.position, r.channel, r.type, r.body, r.webhook_id, s.service_id, s.incident_id, s.says
        FROM received r JOIN deliveries d ON d.webhook_id = r.webhook_id JOIN delivery_subjects s ON s.delivery_id = d.id
        """;

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
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await LoadWantedAsync(connection, cancellationToken);
        var restless = await ScalarAsync(connection, KillPromises.Restless, cancellationToken) as string;
        if (restless is not null && waited < Patience && nodes.Ended == 0)
            return false;

        Console.WriteLine($"After {kills} kills:");
        promises.Note("everything comes to rest", restless ?? string.Create(CultureInfo.InvariantCulture, $"after {waited.TotalSeconds:N0} s"), restless is null);
        promises.Note("no node ends by itself", $"{nodes.Ended} of 2", nodes.Ended == 0);
        await LoadReceivedAsync(connection, cancellationToken);
        foreach (var promise in KillPromises.All)
            await HoldAsync(connection, promise, cancellationToken);
        var lines = nodes.LogLines().Where(line => Telltale.Any(t => line.Contains(t, StringComparison.Ordinal))).ToList();
        Note("the nodes complain of nothing, and had nothing to repair", $"{lines.Count} lines", lines);
        return true;
    }

    private async Task HoldAsync(NpgsqlConnection connection, KillPromise promise, CancellationToken cancellationToken)
    {
        var of = (long)(await ScalarAsync(connection, promise.Of, cancellationToken))!;
        var rows = new List<string>();
        await using var command = new NpgsqlCommand($"SELECT row_to_json(broken)::text FROM ({promise.Broken}) AS broken", connection);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                rows.Add(reader.GetString(0));
        }

        Note(promise.Text, string.Create(CultureInfo.InvariantCulture, $"{of - rows.Count:N0} of {of:N0}"), rows);
    }

    private void Note(string promise, string seen, List<string> broken)
    {
        promises.Note(promise, seen, broken.Count == 0);
        if (broken.Count > 0)
            File.AppendAllLines(Path.Combine(folder, $"broken-{kills}.txt"), [promise, .. broken.Take(MostRows), ""]);
    }

    private async Task LoadWantedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ScalarAsync(connection, Tables, cancellationToken);
        await using var import = await connection.BeginBinaryImportAsync("COPY wanted FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var (key, status) in wanted)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(key, cancellationToken);
            await import.WriteAsync((short)status, NpgsqlDbType.Smallint, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private async Task LoadReceivedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (var import = await connection.BeginBinaryImportAsync("COPY received FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            foreach (var (position, message) in log.Read().Index())
            {
                await import.StartRowAsync(cancellationToken);
                await import.WriteAsync(position, cancellationToken);
                await import.WriteAsync(message.Channel, cancellationToken);
                await WriteAsync(import, message.WebhookId, cancellationToken);
                await import.WriteAsync((short)message.Fault, NpgsqlDbType.Smallint, cancellationToken);
                await import.WriteAsync(message.Type, cancellationToken);
                await WriteAsync(import, message.Alert, cancellationToken);
                await import.WriteAsync(message.Body, cancellationToken);
            }

            await import.CompleteAsync(cancellationToken);
        }

        await ScalarAsync(connection, Heard, cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, string? text, CancellationToken cancellationToken) =>
        text is null ? import.WriteNullAsync(cancellationToken) : import.WriteAsync(text, cancellationToken);

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
