using Npgsql;

namespace Monitor.Data.Upgrading;

/// <summary>The schema could not be brought up to date. The message names the cause and the mend.</summary>
public sealed class UpgradeException : Exception
{
    public UpgradeException()
    {
    }

    public UpgradeException(string message)
        : base(message)
    {
    }

    public UpgradeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static UpgradeException NotLetIn(PostgresException refused) => new(
        $"The database does not let us in: {refused.MessageText} ({refused.SqlState}). Mend Host, Database, Username or Password in ConnectionStrings__Monitor.",
        refused);

    internal static UpgradeException Failed(string migration, PostgresException refused) => new(
        $"The migration {migration} failed: {refused.MessageText} ({refused.SqlState}). {Mend(refused)} What it had begun is undone; nodes that run are not touched.",
        refused);

    internal static UpgradeException Locked(string migration, TimeSpan patience, PostgresException refused) => new(
        $"The migration {migration} got no lock for {patience.TotalMinutes:0} min: a long transaction holds a table that it changes. "
        + "Find it in pg_stat_activity (xact_start), end it, and migrate again. Nodes that run are not touched.",
        refused);

    private static string Mend(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege => "Migrate as the user who owns the tables, or give this one the right to change them.",
        PostgresErrorCodes.DiskFull => "Make room on the database's disk and migrate again.",
        _ => "Mend what the database says and migrate again.",
    };
}
