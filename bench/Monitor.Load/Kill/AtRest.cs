using System.Data;
using Monitor.Core;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Load.Kill;

/// <summary>One snapshot of the database, beside how the services are and what receivers got, against which promises are held.</summary>
internal sealed class AtRest : IAsyncDisposable
{
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

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _snapshot;

    private AtRest(NpgsqlConnection connection, NpgsqlTransaction snapshot) => (_connection, _snapshot) = (connection, snapshot);

    /// <param name="wanted">How each service is.</param>
    public static async Task<AtRest> OpenAsync(NpgsqlDataSource source, IReadOnlyDictionary<string, HealthStatus> wanted, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        var rest = new AtRest(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken));
        await rest.LoadWantedAsync(wanted, cancellationToken);
        return rest;
    }

    /// <returns>What is not at rest yet, in words; null when everything is.</returns>
    public async Task<string?> RestlessAsync(CancellationToken cancellationToken) => await ScalarAsync(KillPromises.Restless, cancellationToken) as string;

    /// <summary>Holds every promise. Once.</summary>
    public async Task<IReadOnlyList<HeldPromise>> HoldAsync(ReceivedLog log, CancellationToken cancellationToken)
    {
        await LoadReceivedAsync(log, cancellationToken);
        var held = new List<HeldPromise>();
        foreach (var promise in KillPromises.All)
            held.Add(await HoldAsync(promise, cancellationToken));
        return held;
    }

    public async ValueTask DisposeAsync()
    {
        await _snapshot.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task<HeldPromise> HoldAsync(KillPromise promise, CancellationToken cancellationToken)
    {
        var of = (long)(await ScalarAsync(promise.Of, cancellationToken))!;
        var rows = new List<string>();
        await using var command = new NpgsqlCommand($"SELECT row_to_json(broken)::text FROM ({promise.Broken}) AS broken", _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(reader.GetString(0));
        return new HeldPromise(promise, of, rows);
    }

    private async Task LoadWantedAsync(IReadOnlyDictionary<string, HealthStatus> wanted, CancellationToken cancellationToken)
    {
        await ScalarAsync(Tables, cancellationToken);
        await using var import = await _connection.BeginBinaryImportAsync("COPY wanted FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var (key, status) in wanted)
        {
            await import.StartRowAsync(cancellationToken);
            await import.WriteAsync(key, cancellationToken);
            await import.WriteAsync((short)status, NpgsqlDbType.Smallint, cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private async Task LoadReceivedAsync(ReceivedLog log, CancellationToken cancellationToken)
    {
        await using (var import = await _connection.BeginBinaryImportAsync("COPY received FROM STDIN (FORMAT BINARY)", cancellationToken))
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

        await ScalarAsync(Heard, cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, string? text, CancellationToken cancellationToken) =>
        text is null ? import.WriteNullAsync(cancellationToken) : import.WriteAsync(text, cancellationToken);

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}

/// <param name="Of">How many there are that it is said of.</param>
/// <param name="Broken">Rows that break it, as JSON.</param>
internal sealed record HeldPromise(KillPromise Promise, long Of, IReadOnlyList<string> Broken);
