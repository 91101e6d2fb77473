using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Monitor.Data.Own;

/// <summary>Whether there is anything about ourselves to look at. Asked often, and nearly always in vain: one cheap statement instead of the looks.</summary>
public sealed class OwnAgenda([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source)
{
    private const string Sql =
        """
        SELECT EXISTS (SELECT FROM own_troubles WHERE NOT end_told)
                OR EXISTS (SELECT FROM channels WHERE disabled_reason IS NOT NULL)
                OR EXISTS (SELECT FROM deliveries WHERE next_attempt_at IS NOT NULL AND state = 3),
            EXISTS (SELECT FROM own_settings WHERE name = 'heartbeat' AND secret <> '')
        """;

    /// <returns>Troubles, or channels that may be in some; and that a heartbeat is set.</returns>
    public async Task<(bool Troubles, bool Heartbeat)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Sql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetBoolean(0), row.GetBoolean(1));
    }
}
