namespace Monitor.Core.Registry.Secrets;

/// <summary>Credentials in an address: in its query, in its fragment, and as a part of its path.</summary>
public static class SecretAddress
{
    /// <param name="change">Says what to write in place of each.</param>
    public static string Map(string url, Func<FoundSecret, string> change)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return url;
        var path = IndexOfAny(url, "/?#", scheme + 3);
        var tail = IndexOfAny(url, "?#", path);
        return url[..path] + Path(url[path..tail], change) + SecretPairs.Map(url[tail..], found => change(found with { Name = $"query.{found.Name}" }));
    }

    /// <summary>The address as viewers may see it.</summary>
    public static string Masked(string url) => Map(url, found => found.Masked);

    private static string Path(string path, Func<FoundSecret, string> change) =>
        path.Length == 0 ? path : string.Join('/', path.Split('/').Select((segment, place) => Segment(segment, place, change)));

    private static string Segment(string segment, int place, Func<FoundSecret, string> change)
    {
        var clear = Uri.UnescapeDataString(segment);
        return clear == SecretMask.Text || CredentialValues.MayHold(clear)
            ? change(new($"path.{place}", segment, clear, SecretMask.Text))
            : segment;
    }

    private static int IndexOfAny(string text, string signs, int from) =>
        text.AsSpan(from).IndexOfAny(signs) is >= 0 and var at ? from + at : text.Length;
}
