using System.Net;

namespace Monitor.Core.Probing.Outbound;

/// <summary>How to get to where something is sent.</summary>
/// <param name="Proxy">Address of an HTTP proxy, perhaps with user and password; null goes straight.</param>
/// <param name="Authority">PEM of the certificates to trust; null trusts the system's.</param>
public sealed record OutboundWay(string? Proxy, string? Authority)
{
    /// <summary>Straight, with the system's certificates.</summary>
    public static OutboundWay Straight { get; } = new(null, null);

    // The proxy's address may hold a credential.
    public override string ToString() => Proxy is null ? "straight" : "by a proxy";

    internal IWebProxy? ToProxy()
    {
        if (Proxy is null)
            return null;
        var address = new Uri(Proxy);
        if (address.UserInfo.Split(':', 2) is not [{ Length: > 0 } user, .. var rest])
            return new WebProxy(address);
        var password = rest is [var given] ? Uri.UnescapeDataString(given) : "";
        return new WebProxy(address) { Credentials = new NetworkCredential(Uri.UnescapeDataString(user), password) };
    }
}
