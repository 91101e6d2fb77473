using System.Net.NetworkInformation;

namespace Monitor.Load.Running;

/// <summary>Ports below those from which a system takes the near ends of connections (32,768 and up on Linux): a program that is ended and begun again finds its port free.</summary>
internal static class Ports
{
    private static readonly (int First, int Last) Brief = (10_000, 20_000), Long = (20_000, 32_000);

    /// <summary>A port on which nothing listens, and that no connection takes for its own end. Never one of those that somebody keeps (<see cref="Lasting"/>) and has closed for a while.</summary>
    public static int Free() => Among(Brief, 1)[0];

    /// <summary>Ports that are free and stay so, however often they are closed and opened.</summary>
    public static IReadOnlyList<int> Lasting(int count) => Among(Long, count);

    private static List<int> Among((int First, int Last) range, int count)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(l => l.Port).ToHashSet();
        var from = Random.Shared.Next(range.First, range.Last - 2000);
        return [.. Enumerable.Range(from, 2000).Where(port => !taken.Contains(port)).Take(count)];
    }
}
