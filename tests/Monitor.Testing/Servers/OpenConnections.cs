using Microsoft.AspNetCore.Connections;

namespace Monitor.Testing.Servers;

/// <summary>Counts a server's connections that neither side has closed yet.</summary>
internal sealed class OpenConnections
{
    private int count;

    public int Count => Volatile.Read(ref count);

    /// <summary>For <c>ListenOptions.Use</c>.</summary>
    public ConnectionDelegate Watch(ConnectionDelegate next) => async connection =>
    {
        Interlocked.Increment(ref count);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref count);
        }
    };
}
