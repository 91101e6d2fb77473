using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Where pods are reached from here.</summary>
/// <param name="Scheme"><c>http</c>, <c>https</c>, or null when none was written.</param>
/// <param name="Port">Null when none was written.</param>
/// <param name="Path">Before the path of every httpGet; begins with a slash, or is empty.</param>
internal sealed record BaseAddress(string? Scheme, string Host, int? Port, string Path)
{
    /// <returns>The address, or what to change.</returns>
    public static (BaseAddress? Address, string? Fault) Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (null, "Say where the pods are reached from here: a host such as 10.0.0.5, or an address such as https://shop.example/base.");
        var (scheme, rest) = text.Trim().Split("://", 2) is [var written, var after] ? (written.ToLowerInvariant(), after) : (null, text.Trim());
        if (scheme is not (null or "http" or "https"))
            return (null, "Begin it with http:// or https://, or give the host alone.");
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..].TrimEnd('/'));
        if (authority.Contains('@', StringComparison.Ordinal))
            return (null, "Take the user name and password out of it: give the services credentials once they are registered.");
        if (path.Length > 1000 || path.AsSpan().ContainsAny("?#") || path.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return (null, "Its path goes before each probe's own: leave out '?', '#' and blanks.");
        return authority.Length > 0 && HostAndPort.TryParse(authority, out var host, out var port)
            ? (new BaseAddress(scheme, host, port, path), null)
            : (null, "It names no host: use a host such as 10.0.0.5, or an address such as http://10.0.0.5:8000.");
    }
}
