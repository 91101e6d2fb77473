using Npgsql;

namespace Monitor.Data;

/// <summary>What a failure of the database means. Nobody but this project needs to know its exceptions.</summary>
public static class DatabaseFailure
{
    /// <summary>It does not answer, or refuses.</summary>
    public static bool IsOutage(Exception exception) => exception is NpgsqlException or TimeoutException;

    /// <summary>It may be there in a moment: in a container the database may come up after us.</summary>
    public static bool MayBeStarting(Exception exception) =>
        exception is NpgsqlException and not PostgresException { IsTransient: false, SqlState: not PostgresErrorCodes.CannotConnectNow };

    /// <summary>
    /// False only for what says that the data itself cannot be stored: cardinality, data, integrity, program limits. A server that
    /// stops, starts, is read-only after a switch-over, full, or does not let us in for now is waited for.
    /// </summary>
    public static bool WillPass(Exception exception) => exception switch
    {
        PostgresException refused => refused.SqlState is not ['2', '1' or '2' or '3', ..] and not ['5', '4', ..],
        _ => exception is NpgsqlException or TimeoutException or IOException,
    };
}
