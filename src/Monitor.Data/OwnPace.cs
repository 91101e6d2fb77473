using Npgsql;

namespace Monitor.Data;

/// <summary>For a transaction that waits while another connection reads, as long as that takes: a pause in it is no node that stands still.</summary>
internal static class OwnPace
{
    public static async Task TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SET LOCAL idle_in_transaction_session_timeout = 0", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
