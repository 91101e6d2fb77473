namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>Addresses that speak one kind's form only: a message in another would be refused there.</summary>
internal static class KnownHosts
{
    /// <summary>What to change of an address that a channel of this kind shall send to, or null.</summary>
    public static string? Fault(Uri uri, HttpKind kind)
    {
        var owner = ChannelKinds.All.OfType<HttpKind>().FirstOrDefault(k => k.OwnHosts.Any(host => Is(uri.Host, host)));
        if (owner is null)
            return null;
        if (owner != kind)
            return $"This is an address of {owner.Title}: choose the type {owner.Word}.";
        return uri.Scheme == "https" ? null : $"Use https:// with {owner.Title}.";
    }

    private static bool Is(string host, string known) => known[0] == '.'
        ? host.EndsWith(known, StringComparison.OrdinalIgnoreCase)
        : host.Equals(known, StringComparison.OrdinalIgnoreCase);
}
