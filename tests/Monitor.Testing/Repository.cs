namespace Monitor.Testing;

/// <summary>The files beside the programs: documentation, and what is deployed.</summary>
public static class Repository
{
    /// <summary>Its folder.</summary>
    /// <exception cref="InvalidOperationException">The tests do not run from the repository.</exception>
    public static string Root { get; } = Find();

    /// <param name="path">From the root, part by part.</param>
    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Monitor.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from the repository.");
        return folder.FullName;
    }
}
