using Monitor.Core.Text;

namespace Monitor.Core.Registry.Transports;

/// <summary>What an outbound address must be like.</summary>
public static class HttpAddress
{
    /// <summary>What to change, or null when the address is usable.</summary>
    public static string? Error(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "Give the address to ask, such as http://10.0.0.5:8000/ready.";
        if (text.Length > 2000)
            return "Shorten the address to at most 2000 characters.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            return "Use a whole address that begins with http:// or https://.";
        if (AsciiHost.Find(uri) is null)
            return "Correct the host: it has characters or parts that no name has.";
        return uri.UserInfo.Length > 0 ? "Take the user name and password out of the address, and give them as credentials." : null;
    }

    /// <summary>True when both are addresses of one scheme, host and port.</summary>
    public static bool SameServer(string? one, string? other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var a) && Uri.TryCreate(other, UriKind.Absolute, out var b)
        && a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(AsciiHost.Of(a), AsciiHost.Of(b), StringComparison.OrdinalIgnoreCase);
}
