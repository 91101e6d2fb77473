namespace Monitor.EndToEnd.Tests.Running;

/// <summary>Where the build put the programs: beside ours, since all share one artifacts folder.</summary>
internal static class Programs
{
    /// <summary>As its users run it, where <c>MONITOR_APP</c> names that: it starts in half the time.</summary>
    public static string App => Environment.GetEnvironmentVariable("MONITOR_APP") ?? Beside("Monitor.Web");

    public static string DemoFleet => Beside("Monitor.DemoFleet");

    /// <summary>The repository's folder.</summary>
    public static string Repository => Own.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>Somebody wants to look at what the journeys have seen, not only at what failed.</summary>
    public static bool KeepsPictures { get; } = Environment.GetEnvironmentVariable("MONITOR_PICTURES") == "true";

    /// <summary>Where the pictures of the journeys go.</summary>
    public static string Pictures => Path.Combine(Repository, "artifacts", "end-to-end");

    private static DirectoryInfo Own => new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    // artifacts/bin/Monitor.EndToEnd.Tests/release/ → artifacts/bin/<project>/release/<project>.dll
    private static string Beside(string project)
    {
        var dll = Path.Combine(Own.Parent!.Parent!.FullName, project, Own.Name, project + ".dll");
        return File.Exists(dll) ? dll : throw new FileNotFoundException($"{dll} is missing: build {project} in the configuration {Own.Name}.");
    }
}
