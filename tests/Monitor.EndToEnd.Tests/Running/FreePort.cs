using System.Net;
using System.Net.Sockets;

namespace Monitor.EndToEnd.Tests.Running;

internal static class FreePort
{
    /// <summary>A loopback port on which nothing listens at the moment.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
