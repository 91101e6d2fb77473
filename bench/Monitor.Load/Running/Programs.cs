namespace Monitor.Load.Running;

/// <summary>Where the build put the programs: beside ours, since all share one artifacts folder.</summary>
internal static class Programs
{
    public static string Target => Beside("Monitor.LoadTarget");

    public static string App => Beside("Monitor.Web");

    /// <summary>The first of these names that the search path knows.</summary>
    /// <exception cref="FileNotFoundException">None of them.</exception>
    public static string InPath(params string[] names) =>
        names.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{names[0]} is not installed: apt-get install prometheus prometheus-blackbox-exporter");

    // artifacts/bin/Monitor.Load/release/ → artifacts/bin/<project>/release/<project>.dll
    private static string Beside(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var dll = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, project + ".dll");
        return File.Exists(dll) ? dll : throw new FileNotFoundException($"{dll} is missing: build it, or run bench/load.sh, which does.");
    }
}
