namespace Monitor.Web.Access.Sessions;

/// <summary>What a browser calls itself, in plain words. Pure.</summary>
internal static class BrowserWords
{
    // In this order: nearly all call themselves Safari too, and many Chrome.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "a Mac"), ("Linux", "Linux"),
    ];

    /// <summary>"Firefox on Linux"; "an unknown browser" for what says nothing known.</summary>
    public static string Of(string userAgent) => (NameOf(Browsers, userAgent), NameOf(Systems, userAgent)) switch
    {
        ({ } browser, { } system) => $"{browser} on {system}",
        ({ } browser, null) => browser,
        (null, { } system) => $"a browser on {system}",
        _ => "an unknown browser",
    };

    private static string? NameOf((string Mark, string Name)[] names, string userAgent) =>
        names.FirstOrDefault(n => userAgent.Contains(n.Mark, StringComparison.Ordinal)).Name;
}
