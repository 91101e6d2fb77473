using System.Globalization;

namespace Monitor.Load.Measuring;

/// <summary>What <c>/proc</c> says of processes. Ticks are hundredths of a second on every Linux.</summary>
internal static class ProcessFigures
{
    private const double TicksPerSecond = 100;

    // Of: cpu user nice system idle iowait irq softirq steal
    private static readonly int[] BusyFields = [1, 2, 3, 6, 7];

    /// <summary>Seconds of CPU, user and system, of one process and none of its children.</summary>
    public static double CpuSeconds(int processId) => Stat(processId) is { } stat ? (stat.User + stat.System) / TicksPerSecond : 0;

    /// <summary>Seconds of CPU of a server's first process, its living children, and those that have ended.</summary>
    public static double FamilyCpuSeconds(int processId)
    {
        var ticks = Stat(processId) is { } own ? own.User + own.System + own.Reaped : 0;
        foreach (var child in Children(processId))
            ticks += Stat(child) is { } stat ? stat.User + stat.System + stat.Reaped : 0;

        return ticks / TicksPerSecond;
    }

    /// <summary>Resident memory in MiB: now, and the most so far.</summary>
    public static (double Now, double Peak) Memory(int processId)
    {
        var lines = File.ReadAllLines($"/proc/{processId}/status");
        return (Kibibytes(lines, "VmRSS:") / 1024, Kibibytes(lines, "VmHWM:") / 1024);
    }

    /// <summary>Seconds of CPU that the whole machine has spent on anything but idling.</summary>
    public static double MachineBusySeconds()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return BusyFields.Sum(field => double.Parse(fields[field], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>How often each thread of a process and of its living children went to sleep so far, and was woken.</summary>
    public static Dictionary<string, double> FamilyWakeUps(int processId) =>
        Children(processId).Append(processId).SelectMany(Threads).ToDictionary(thread => thread, thread => Switches(Path.Combine(thread, "status")));

    private static string[] Threads(int processId)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{processId}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    // A thread that has ended meanwhile counts no more.
    private static double Switches(string status)
    {
        try
        {
            return double.Parse(File.ReadLines(status).First(line => line.StartsWith("voluntary_ctxt_switches:", StringComparison.Ordinal)).Split(':')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static IEnumerable<int> Children(int processId)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && Stat(id) is { } stat && stat.Parent == processId)
                yield return id;
        }
    }

    private static double Kibibytes(string[] lines, string name) =>
        double.Parse(lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private static ProcessStat? Stat(int processId)
    {
        try
        {
            return ProcessStat.Parse(File.ReadAllText($"/proc/{processId}/stat"));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
