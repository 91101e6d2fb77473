using System.Globalization;
using System.Runtime.InteropServices;

namespace Monitor.Web.Worker.Housekeeping;

/// <summary>
/// Gives the system back the pages of program files that this process has looked at: most of them the start alone has used, and
/// 0.1 GB of them would count as ours for ever. What is used again is mapped again, from the system's cache. Linux only.
/// </summary>
internal static class ProgramPages
{
    private const int DontNeed = 4;

    /// <summary>The ranges of this process, as they are now, that hold nothing but what is in a program file.</summary>
    public static IReadOnlyList<MappedRange> Read()
    {
        try
        {
            return OperatingSystem.IsLinux() ? ProgramMap.Of(File.ReadLines("/proc/self/smaps")) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where we may not look we give nothing back.
            return [];
        }
    }

    /// <summary>Gives them back.</summary>
    /// <param name="ranges">Have been like that for a while: of a file that is being loaded a page may be changed at this moment.</param>
    public static void GiveBack(IEnumerable<MappedRange> ranges)
    {
        foreach (var range in ranges)
            _ = Advise((nint)range.From, (nuint)(range.To - range.From), DontNeed);
    }

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint address, nuint length, int advice);
}

/// <summary>Part of a program file in this process's memory.</summary>
/// <param name="To">The first address behind it.</param>
internal readonly record struct MappedRange(ulong From, ulong To, string File);

/// <summary>Reads <c>/proc/self/smaps</c>. Pure.</summary>
internal static class ProgramMap
{
    /// <summary>Parts of <c>.dll</c> and <c>.so</c> files that nobody may write to and of which no page was changed.</summary>
    public static IReadOnlyList<MappedRange> Of(IEnumerable<string> lines)
    {
        var ranges = new List<MappedRange>();
        MappedRange? candidate = null;
        foreach (var line in lines)
        {
            if (IsField(line))
            {
                // The address space of a changed page is the file's, its content is not.
                if (candidate is { } range && line.StartsWith("Anonymous:", StringComparison.Ordinal) && line.AsSpan(10).Trim() is "0 kB")
                    ranges.Add(range);
            }
            else
            {
                candidate = Candidate(line);
            }
        }

        return ranges;
    }

    // "Rss:   4 kB" as against "7f0c1a000000-7f0c1a021000 r-xp 00000000 fe:00 1234   /usr/lib/libc.so.6".
    private static bool IsField(string line) => line.AsSpan(0, Math.Max(0, line.IndexOf(' '))).EndsWith(":");

    private static MappedRange? Candidate(string line)
    {
        var parts = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is not [var addresses, { Length: 4 } rights, _, _, _, var file] || rights[0] != 'r' || rights[1] == 'w' || !IsProgram(file))
            return null;
        var dash = addresses.IndexOf('-', StringComparison.Ordinal);
        return ulong.TryParse(addresses.AsSpan(0, Math.Max(0, dash)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
            && ulong.TryParse(addresses.AsSpan(dash + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to)
            ? new MappedRange(from, to, file)
            : null;
    }

    private static bool IsProgram(string file) =>
        file.StartsWith('/') && (file.EndsWith(".dll", StringComparison.Ordinal) || file.EndsWith(".so", StringComparison.Ordinal) || file.Contains(".so.", StringComparison.Ordinal));
}
