using Monitor.Data.Incidents;
using Npgsql;

namespace Monitor.Data.Maintenance;

/// <summary>Tells, as it is committed, that maintenance began, ended or is another.</summary>
internal static class MaintenanceNews
{
    /// <summary>Channel of LISTEN; the payload names services, separated by commas, or none.</summary>
    public const string Notification = "monitor_maintenance";

    // A payload holds 8,000 bytes.
    private const int ServicesAtOnce = 700;

    /// <summary>Tells pages of these services, and the announcer that it is to look anew.</summary>
    public static async Task TellAsync(NpgsqlConnection connection, IReadOnlyCollection<int> services, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(LookAnew.AtServices, cancellationToken, services.ToArray());
        await connection.ExecuteAsync("SELECT pg_notify($1, '')", cancellationToken, Notification);
        foreach (var some in services.Order().Chunk(ServicesAtOnce))
            await connection.ExecuteAsync("SELECT pg_notify($1, $2)", cancellationToken, Notification, string.Join(',', some));
    }
}
