using System.Text.RegularExpressions;
using Monitor.Data.Embedded.Commands;

namespace Monitor.Data.Embedded.Binaries;

/// <summary>Finds installed PostgreSQL servers.</summary>
internal static partial class ServerBinariesSearch
{
    // Distributions put one folder per major version below these; the number in the path gives the order.
    private static readonly (string Parent, string Pattern, string Below)[] VersionedFolders =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/usr/libexec", "postgresql*", ""),
        ("/opt/homebrew/opt", "postgresql*", "bin"),
        ("/usr/local/opt", "postgresql*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
    ];

    private static readonly string[] Tools = ["postgres", "initdb", "pg_ctl"];

    /// <summary>PATH, then the usual folders of distributions and Homebrew, each newest first.</summary>
    public static IReadOnlyList<string> UsualFolders()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. path, .. VersionedFolders.SelectMany(place => NewestFirst(place.Parent, place.Pattern, place.Below))];
    }

    /// <summary>The complete servers among <paramref name="folders"/>, in order, each once.</summary>
    public static async Task<IReadOnlyList<ServerBinaries>> FindAsync(IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var found = new List<ServerBinaries>();
        foreach (var folder in folders.Select(RealFolder).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await MajorOfAsync(folder, cancellationToken) is { } major)
            {
                found.Add(new ServerBinaries(folder, major));
            }
        }

        return found;
    }

    // PATH often has links or wrappers of the tools alone. initdb needs postgres beside it, so follow
    // the link of `postgres` to the folder it really lives in and require all three there.
    private static string? RealFolder(string folder)
    {
        var server = new FileInfo(Path.Combine(folder, "postgres"));
        if (!server.Exists)
        {
            return null;
        }

        var real = server.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? server.FullName;
        var realFolder = Path.GetDirectoryName(real)!;
        return Tools.All(tool => File.Exists(Path.Combine(realFolder, tool))) ? realFolder : null;
    }

    private static async Task<int?> MajorOfAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await Command.RunAsync(Path.Combine(folder, "postgres"), ["--version"], TimeSpan.FromSeconds(10), cancellationToken);
        var version = VersionNumber().Match(answer.Output);
        return answer.Succeeded && version.Success ? int.Parse(version.Value, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private static IEnumerable<string> NewestFirst(string parent, string pattern, string below) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern)
                .OrderByDescending(folder => int.TryParse(VersionNumber().Match(Path.GetFileName(folder)).Value, out var major) ? major : 0)
                .Select(folder => Path.Combine(folder, below))
            : [];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex VersionNumber();
}
