using Npgsql;

namespace Monitor.Load.Storm;

/// <summary>What the database says of incidents and of who was told.</summary>
internal sealed class StormFigures(NpgsqlDataSource source)
{
    /// <summary>Some fail several times by lot before all do. Each turn is to be told here, and that it is asked whether they flap is to be paid for.</summary>
    public async Task LetNoneFlapAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("""UPDATE services SET definition = definition || '{"flapping": {"withinSeconds": 10}}'""");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task<long> OpenAsync(CancellationToken cancellationToken) => CountAsync("SELECT count(*) FROM incidents WHERE state = 1", cancellationToken);

    public Task<long> IncidentsAsync(CancellationToken cancellationToken) => CountAsync("SELECT count(*) FROM incidents", cancellationToken);

    public Task<long> EventsAsync(CancellationToken cancellationToken) => CountAsync("SELECT count(*) FROM incident_events", cancellationToken);

    /// <summary>Beliefs about open incidents that a message has been written for.</summary>
    public Task<long> BelievingAsync(short said, CancellationToken cancellationToken) => CountAsync(
        $"SELECT count(*) FROM channel_ledger l JOIN incidents i ON i.id = l.incident_id AND i.state = 1 WHERE l.said = {said}", cancellationToken);

    /// <summary>Beliefs of the last incident of each service that say that it is over, in a message that was delivered; or in none, where its pager's alert goes on or was ended for others.</summary>
    public Task<long> ReallyToldAsync(CancellationToken cancellationToken) => CountAsync(
        """
        SELECT count(*) FROM channel_ledger l JOIN (SELECT max(id) AS id FROM incidents GROUP BY service_id) i ON i.id = l.incident_id
        LEFT JOIN deliveries d ON d.id = l.delivery_id WHERE l.said = 3 AND (d.state = 2 OR l.delivery_id IS NULL)
        """, cancellationToken);

    /// <summary>Beliefs that are not true, and incidents that two are open of.</summary>
    public Task<long> WrongAsync(CancellationToken cancellationToken) => CountAsync(
        """
        SELECT (SELECT count(*) FROM channel_ledger l JOIN incidents i ON i.id = l.incident_id WHERE l.said <> 0 AND l.said <> CASE WHEN i.state = 2 THEN 3 ELSE i.severity END)
             + (SELECT count(*) FROM incident_inbox)
        """, cancellationToken);

    private async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
