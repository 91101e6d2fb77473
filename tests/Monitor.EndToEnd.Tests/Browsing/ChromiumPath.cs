namespace Monitor.EndToEnd.Tests.Browsing;

/// <summary>The browser of the machine: Playwright's own is never downloaded.</summary>
internal static class ChromiumPath
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] Places =
        ["/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

    /// <summary>What <c>MONITOR_CHROMIUM</c> names, or the first that is found.</summary>
    /// <exception cref="FileNotFoundException">None is; the message says what to do.</exception>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("MONITOR_CHROMIUM") is { Length: > 0 } named)
            return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = Places.Concat(folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))).FirstOrDefault(File.Exists);
        return found ?? throw new FileNotFoundException("No Chromium was found: install it (apt-get install chromium), or name it in MONITOR_CHROMIUM.");
    }
}
