using System.Net;
using System.Text.RegularExpressions;

namespace Monitor.Core.Registry.Suggesting;

/// <summary>Hosts that texts name: in a URL, or before a port. Pure.</summary>
internal static partial class NamedHosts
{
    /// <summary>Each as <c>host</c> or <c>host:port</c>, in small letters. This machine is none: it is another one for each service.</summary>
    public static IEnumerable<string> In(string? text) => text is null
        ? []
        : Hosts().Matches(text).Select(m => Host(m.Groups["host"].Value.ToLowerInvariant(), m.Groups["port"].Value)).Where(h => !IsOwn(h)).Distinct();

    /// <summary>Without its port.</summary>
    public static string Bare(string host) => host.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? host[..at] : host;

    /// <summary>The name within its domain; null for an address.</summary>
    public static string? Label(string host) => IPAddress.TryParse(Bare(host), out _) ? null : Bare(host).Split('.')[0];

    private static string Host(string host, string port) => port.Length > 0 ? $"{host}:{port}" : host;

    private static bool IsOwn(string host) => Bare(host) is var bare && (bare == "localhost" || (IPAddress.TryParse(bare, out var address) && IPAddress.IsLoopback(address)));

    [GeneratedRegex(
        @"(?:\b[a-z][a-z0-9+.-]*://(?:[^\s/@]*@)?(?<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(?<port>\d{1,5}))?|(?<![\w.:/-])(?<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?):(?<port>\d{2,5})\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hosts();
}
