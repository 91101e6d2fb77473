using System.Globalization;
using Monitor.Load.Measuring;

namespace Monitor.Load.Compare;

/// <summary>The same work by the peer and by the app, one after the other on one machine, and the ratio.</summary>
internal static class CompareRun
{
    /// <returns>False when the peer had collapsed: then there is nothing to compare with.</returns>
    public static async Task<bool> RunAsync(CompareOptions options, CancellationToken cancellationToken)
    {
        var peer = await InFolderAsync(folder => Peer.MeasureAsync(options, folder, cancellationToken));
        Console.WriteLine("| | services | checks/s | succeeded | exporter or app µs | Prometheus or PostgreSQL µs | sum µs per check | MiB | other load, cores | less CPU per check |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        Say($"| Prometheus + blackbox_exporter, fresh | {options.PeerServices:N0} | {peer.PerSecond:N0} | {peer.Succeeded / Math.Max(1, peer.Probes):P1} | {peer.ExporterMicroseconds:N0} | {peer.PrometheusMicroseconds:N0} | {peer.Microseconds:N0} | {peer.Memory:N0} | {peer.Cpu.OtherCores:N2} | 1 × |");
        foreach (var connections in (Connections[])[Connections.Fresh, Connections.Reused])
        {
            var load = options.Load(connections);
            Tell(load, connections, await LoadRun.RunAsync(load, connections, cancellationToken), peer);
        }

        if (!HasCollapsed(options, peer))
            return true;
        await Console.Error.WriteLineAsync("The peer has collapsed, so the ratios mean nothing: give it fewer services (--peer-services).");
        return false;
    }

    private static bool HasCollapsed(CompareOptions options, PeerFigures peer) => peer.PerSecond < 0.9 * options.PeerServices / options.PeriodSeconds;

    private static void Tell(LoadOptions load, Connections connections, Measurement seen, PeerFigures peer)
    {
        var sum = seen.AppMicroseconds + seen.PostgresMicroseconds;
        var answered = 1 - (seen.Checks.Unanswered / (double)Math.Max(1, seen.Checks.Count));
        Say($"| Monitor, {(connections == Connections.Fresh ? "fresh" : "reused")} | {load.Services:N0} | {seen.ChecksPerSecond:N0} | {answered:P1} answered | {seen.AppMicroseconds:N0} | {seen.PostgresMicroseconds:N0} | {sum:N0} | {seen.MemoryNow:N0} and PostgreSQL | {seen.Cpu.OtherCores:N2} | {peer.Microseconds / sum:N1} × |");
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static async Task<T> InFolderAsync<T>(Func<string, Task<T>> measure)
    {
        var folder = Directory.CreateTempSubdirectory("monitor-compare-").FullName;
        try
        {
            return await measure(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
