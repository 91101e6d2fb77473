namespace Monitor.Pages.Browsing;

/// <summary>The browser of the machine: Playwright's own is never downloaded.</summary>
internal static class ChromiumPath
{
    /// <summary>What <c>MONITOR_CHROMIUM</c> names; <c>pages.sh</c> finds it.</summary>
    /// <exception cref="FileNotFoundException">Nothing, or a file that is not there.</exception>
    public static string Find() =>
        Environment.GetEnvironmentVariable("MONITOR_CHROMIUM") is { Length: > 0 } named && File.Exists(named)
            ? named
            : throw new FileNotFoundException("No Chromium was found: start this by bench/pages.sh, or name one in MONITOR_CHROMIUM.");
}
