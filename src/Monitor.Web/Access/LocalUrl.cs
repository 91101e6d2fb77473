namespace Monitor.Web.Access;

/// <summary>Where to go after signing in: only within this site.</summary>
internal static class LocalUrl
{
    /// <summary><paramref name="url"/> when it is a path of this site, else the overview.</summary>
    public static string OrRoot(string? url) => IsLocal(url) ? url! : "/";

    // "//host" and "/\host" name another host; browsers drop control characters before they look.
    private static bool IsLocal(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);
}
