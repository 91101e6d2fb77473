namespace Monitor.Load.Running;

/// <summary>Where bench/build.sh put the programs: in the artifacts folder that ours lies in.</summary>
internal static class Programs
{
    public static string Target => Built("bin", "Monitor.LoadTarget");

    /// <summary>As its users run it.</summary>
    public static string App => Built("publish", "Monitor.Web");

    /// <summary>The first of these names that the search path knows.</summary>
    /// <exception cref="FileNotFoundException">None of them.</exception>
    public static string InPath(params string[] names) =>
        names.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"{names[0]} is not installed: apt-get install prometheus prometheus-blackbox-exporter");

    // artifacts/bin/Monitor.Load/release/ → artifacts/<step>/<project>/release/<project>.dll
    private static string Built(string step, string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var dll = Path.Combine(own.Parent!.Parent!.Parent!.FullName, step, project, own.Name, project + ".dll");
        return File.Exists(dll) ? dll : throw new FileNotFoundException($"{dll} is missing: the commands in bench/ build it.");
    }
}
