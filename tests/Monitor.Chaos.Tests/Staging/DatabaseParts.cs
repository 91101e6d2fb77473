namespace Monitor.Chaos.Tests.Staging;

/// <summary>The servers of a stage, and what its nodes are told of them.</summary>
internal sealed class DatabaseParts : IAsyncDisposable
{
    private DatabaseParts(DatabaseServer primary, DatabaseServer? standby, string connectionString) => (Primary, Standby, ConnectionString) = (primary, standby, connectionString);

    public DatabaseServer Primary { get; }

    public DatabaseServer? Standby { get; }

    public string ConnectionString { get; }

    public static async Task<DatabaseParts> StartAsync(StageNeeds needs, string folder, CancellationToken cancellationToken)
    {
        // Addresses of our own, for the port is PostgreSQL's usual one.
        var network = $"127.{Random.Shared.Next(64, 250)}.{Random.Shared.Next(1, 250)}";
        var primary = await DatabaseServer.StartAsync(Path.Combine(folder, "database"), $"{network}.1", Settings, cancellationToken);
        if (needs.Standby is not { } kind)
            return new DatabaseParts(primary, null, DatabaseServer.ConnectionString(primary));
        var standby = await Staging.Standby.FollowAsync(primary, Path.Combine(folder, "standby"), $"{network}.2", kind == StandbyKind.Synchronous, cancellationToken);
        return new DatabaseParts(primary, standby, DatabaseServer.ConnectionString(primary, standby));
    }

    public async ValueTask DisposeAsync()
    {
        if (Standby is not null)
            await Standby.DisposeAsync();
        await Primary.DisposeAsync();
    }

    private static Dictionary<string, string> Settings => new() { ["max_connections"] = "110" };
}
