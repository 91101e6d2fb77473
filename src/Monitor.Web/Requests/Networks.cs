using System.Net;

namespace Monitor.Web.Requests;

/// <summary>A list of addresses and networks in CIDR notation, with commas between, as settings have them.</summary>
public static class Networks
{
    /// <summary>What is wrong with <paramref name="list"/>, or null.</summary>
    /// <param name="key">The setting's.</param>
    public static string? Error(string key, string? list) =>
        Parts(list).FirstOrDefault(p => Network(p) is null) is { } wrong
            ? $"{key} has '{wrong}': use addresses or networks such as 10.0.0.5 or 10.0.0.0/8, with commas between."
            : null;

    /// <summary>Those of the list that are none are left out.</summary>
    public static IEnumerable<IPNetwork> Of(string? list) => Parts(list).Select(Network).OfType<IPNetwork>();

    private static string[] Parts(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? Network(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network) ? network : null;
    }
}
