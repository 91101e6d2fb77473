using Npgsql;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>The servers of a stage, and what its nodes are told of them.</summary>
internal sealed class DatabaseParts : IAsyncDisposable
{
    private DatabaseParts(DatabaseServer primary, DatabaseServer? standby, SlowWire? wire, string connectionString) =>
        (Primary, Standby, Wire, ConnectionString) = (primary, standby, wire, connectionString);

    public DatabaseServer Primary { get; }

    public DatabaseServer? Standby { get; }

    public SlowWire? Wire { get; }

    public string ConnectionString { get; }

    private Tmpfs? Disk { get; init; }

    public static async Task<DatabaseParts> StartAsync(StageNeeds needs, string folder, CancellationToken cancellationToken)
    {
        // Addresses of our own, for the port is PostgreSQL's usual one.
        var network = $"127.{Random.Shared.Next(64, 250)}.{Random.Shared.Next(1, 250)}";
        var disk = needs.DiskMebibytes is { } size ? await Tmpfs.MountAsync(Path.Combine(folder, "database"), size, cancellationToken) : null;
        var primary = await DatabaseServer.StartAsync(Path.Combine(folder, "database"), $"{network}.1", Settings, cancellationToken);
        if (needs.Network)
            return new DatabaseParts(primary, null, null, primary.Source.ConnectionString);
        if (needs.Wire)
        {
            var wire = new SlowWire(Path.Combine(primary.Places.Sockets, ".s.PGSQL.5432"));
            var through = new NpgsqlConnectionStringBuilder(DatabaseServer.ConnectionString(primary)) { Host = "127.0.0.1", Port = wire.Port };
            return new DatabaseParts(primary, null, wire, through.ConnectionString);
        }

        if (needs.Standby is not { } kind)
            return new DatabaseParts(primary, null, null, DatabaseServer.ConnectionString(primary)) { Disk = disk };
        var standby = await Staging.Standby.FollowAsync(primary, Path.Combine(folder, "standby"), $"{network}.2", kind == StandbyKind.Synchronous, cancellationToken);
        return new DatabaseParts(primary, standby, null, DatabaseServer.ConnectionString(primary, standby));
    }

    public async ValueTask DisposeAsync()
    {
        if (Wire is not null)
            await Wire.DisposeAsync();
        if (Standby is not null)
            await Standby.DisposeAsync();
        await Primary.DisposeAsync();
        if (Disk is not null)
            await Disk.DisposeAsync();
    }

    private static Dictionary<string, string> Settings => new() { ["max_connections"] = "110" };
}
