using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Monitor.Data.Embedded.Server;

/// <summary>Where the server is reached: a Unix socket in a private folder, or a loopback port with a password.</summary>
/// <param name="SocketFolder">The socket's folder; null for the loopback port.</param>
/// <param name="Port">The TCP port, or the number in the socket's name.</param>
/// <param name="Password">Asked on the loopback port only.</param>
internal sealed record ServerEndpoint(string? SocketFolder, int Port, string? Password)
{
    public const int SocketNumber = 5432;

    private const string Loopback = "127.0.0.1";

    public string ListenAddresses => SocketFolder is null ? Loopback : "";

    public string? SocketFile => SocketFolder is null ? null : Path.Combine(SocketFolder, $".s.PGSQL.{Port}");

    /// <summary>The endpoint that a running server's <c>postmaster.pid</c> names.</summary>
    public static ServerEndpoint Of(PostmasterFile running, string? password) =>
        running.SocketFolder.Length > 0
            ? new ServerEndpoint(running.SocketFolder, running.Port, null)
            : new ServerEndpoint(null, running.Port, password);

    /// <summary>A loopback endpoint on a port that is free now.</summary>
    public static ServerEndpoint OnLoopback(string password)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new ServerEndpoint(null, ((IPEndPoint)listener.LocalEndpoint).Port, password);
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder ?? Loopback,
        Port = Port,
        Username = ServerSettings.SuperUser,
        Password = Password,
        Database = database,
        // An unset variable must not send us elsewhere, and a private server speaks no TLS.
        SslMode = SslMode.Disable,
    }.ConnectionString;
}
