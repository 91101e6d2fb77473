using System.Net;
using Monitor.Core.Text;

namespace Monitor.Core.Probing.Outbound;

/// <summary>A target as people write one.</summary>
public static class OutboundTarget
{
    private const int LongestName = 253;

    /// <summary>The host of an address (<c>10.0.0.5</c>, <c>[::1]</c>), a host with a port, or a URL; null where there is none in it.</summary>
    public static string? HostOf(string text)
    {
        text = text.Trim();
        if (IPAddress.TryParse(text.TrimStart('[').TrimEnd(']'), out var address) && !int.TryParse(text, out _))
            return address.ToString();
        var url = text.Contains("://", StringComparison.Ordinal) ? text : $"tcp://{text}";
        return Uri.TryCreate(url, UriKind.Absolute, out var target) && AsciiHost.Find(target) is { Length: > 0 and <= LongestName } host ? host.Trim('[', ']') : null;
    }
}
