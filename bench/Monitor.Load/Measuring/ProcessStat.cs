using System.Globalization;

namespace Monitor.Load.Measuring;

/// <summary>The fields of <c>/proc/[pid]/stat</c> that matter here, in ticks (proc(5)).</summary>
/// <param name="Parent">The parent's id.</param>
/// <param name="User">In user mode.</param>
/// <param name="System">In the kernel.</param>
/// <param name="Reaped">Both, of children that have ended.</param>
internal sealed record ProcessStat(int Parent, double User, double System, double Reaped)
{
    public static ProcessStat Parse(string line)
    {
        // The name stands in brackets and may hold spaces and brackets itself.
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessStat(
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            Number(fields[11]),
            Number(fields[12]),
            Number(fields[13]) + Number(fields[14]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
