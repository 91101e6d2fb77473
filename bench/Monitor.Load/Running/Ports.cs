using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Monitor.Load.Running;

internal static class Ports
{
    /// <summary>A port on which nothing listens at the moment.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Ports that are free and stay so: no connection takes one of them for its own end, however often they are closed and opened.</summary>
    public static IReadOnlyList<int> Lasting(int count)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(l => l.Port).ToHashSet();
        var from = Random.Shared.Next(20_000, 30_000);
        return [.. Enumerable.Range(from, 2000).Where(port => !taken.Contains(port)).Take(count)];
    }
}
