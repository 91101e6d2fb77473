using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Monitor.Web.Hosting;

/// <summary>The proxies whose word about the caller counts. From anybody else it would be a way to pose as another address.</summary>
public static class KnownProxies
{
    /// <summary>What is wrong with <paramref name="list"/>, or null.</summary>
    /// <param name="list">Addresses or networks in CIDR notation with commas between; null for none.</param>
    public static string? Error(string? list) =>
        Parts(list).FirstOrDefault(p => Network(p) is null) is { } wrong
            ? $"Monitor:KnownProxies has '{wrong}': use addresses or networks such as 10.0.0.5 or 10.0.0.0/8, with commas between."
            : null;

    /// <summary>Makes X-Forwarded-For and X-Forwarded-Proto of these proxies, and of nobody else, count.</summary>
    public static void Trust(ForwardedHeadersOptions options, string? list)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        // As many as there are in a row: the first stranger ends it.
        options.ForwardLimit = null;
        foreach (var network in Parts(list).Select(Network).OfType<System.Net.IPNetwork>())
            options.KnownIPNetworks.Add(network);
    }

    private static string[] Parts(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static System.Net.IPNetwork? Network(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8);
        return System.Net.IPNetwork.TryParse(text, out var network) ? network : null;
    }
}
