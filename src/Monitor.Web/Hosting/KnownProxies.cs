using Microsoft.AspNetCore.HttpOverrides;
using Monitor.Web.Requests;

namespace Monitor.Web.Hosting;

/// <summary>The proxies whose word about the caller counts. From anybody else it would be a way to pose as another address.</summary>
public static class KnownProxies
{
    /// <summary>What is wrong with <paramref name="list"/>, or null.</summary>
    /// <param name="list">Addresses or networks in CIDR notation with commas between; null for none.</param>
    public static string? Error(string? list) => Networks.Error("Monitor:KnownProxies", list);

    /// <summary>What is wrong with the environment, or null: .NET's own switch believes everybody, and before anything of ours is asked.</summary>
    public static string? Error(IConfiguration configuration) => string.Equals(configuration["FORWARDEDHEADERS_ENABLED"], "true", StringComparison.OrdinalIgnoreCase)
        ? "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes what anybody says of their address: remove it, and name your proxies in Monitor__KnownProxies."
        : null;

    /// <summary>Makes X-Forwarded-For and X-Forwarded-Proto of these proxies, and of nobody else, count.</summary>
    public static void Trust(ForwardedHeadersOptions options, string? list)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        // As many as there are in a row: the first stranger ends it.
        options.ForwardLimit = null;
        foreach (var network in Networks.Of(list))
            options.KnownIPNetworks.Add(network);
    }
}
