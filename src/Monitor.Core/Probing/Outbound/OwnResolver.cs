using System.Diagnostics;
using DnsClient;

namespace Monitor.Core.Probing.Outbound;

/// <summary>The DNS servers that this machine is set up with.</summary>
internal sealed class OwnResolver
{
    // They change with the network or a DHCP lease, and finding them costs more than a look-up.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private Found? _found;

    /// <returns>None when the machine has none: nobody else is asked instead.</returns>
    public IReadOnlyCollection<NameServer> Servers()
    {
        if (Volatile.Read(ref _found) is { } known && Stopwatch.GetElapsedTime(known.At) < Fresh)
            return known.Servers;
        var found = new Found(NameServer.ResolveNameServers(skipIPv6SiteLocal: true, fallbackToGooglePublicDns: false), Stopwatch.GetTimestamp());
        Volatile.Write(ref _found, found);
        return found.Servers;
    }

    private sealed record Found(IReadOnlyCollection<NameServer> Servers, long At);
}
