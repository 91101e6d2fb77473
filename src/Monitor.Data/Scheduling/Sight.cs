using Npgsql;

namespace Monitor.Data.Scheduling;

/// <summary>
/// Notes that somebody is there to be called, about once a second, whichever node it is; and gives jobs whose call we may have missed
/// their whole time again. By the database's clock, so that a frozen machine is noticed too.
/// </summary>
public sealed class Sight(NpgsqlDataSource source)
{
    /// <summary>A shorter hole costs no caller that tries again.</summary>
    private static readonly TimeSpan Blink = TimeSpan.FromSeconds(2.5);

    private const string Beat =
        "UPDATE scrape_sight s SET seen_at = now() FROM (SELECT seen_at FROM scrape_sight FOR UPDATE) o RETURNING o.seen_at, now()";

    // Its call was due in the dark, give or take its grace and a minute: whether it came, nobody knows.
    private const string Forgive =
        """
        UPDATE probe_schedule SET next_due = now() + (period_ms + grace_ms + 500) * interval '1 millisecond'
        WHERE grace_ms IS NOT NULL AND next_due >= $1 AND next_due < 'infinity'
          AND next_due - (2 * grace_ms::bigint + 60000) * interval '1 millisecond' <= now()
        """;

    /// <returns>How many push probes were given their time again.</returns>
    public async Task<int> KeepAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (lost, back) = await BeatAsync(connection, cancellationToken);
        var forgiven = back - lost > Blink ? await ForgiveAsync(connection, lost, cancellationToken) : 0;
        await transaction.CommitAsync(cancellationToken);
        return forgiven;
    }

    private static async Task<(DateTimeOffset Lost, DateTimeOffset Back)> BeatAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Beat, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1));
    }

    private static async Task<int> ForgiveAsync(NpgsqlConnection connection, DateTimeOffset lost, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Forgive, connection) { Parameters = { new() { Value = lost.ToUniversalTime() } } };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
