using System.Text.RegularExpressions;

namespace Monitor.Core.Alerting.Channels.Kinds.Custom;

/// <summary>One header as text: <c>Name: value</c>.</summary>
internal static partial class CustomHeader
{
    /// <summary>What to change, or null.</summary>
    public static string? Fault(string text) => !Line().IsMatch(text) ? "Use a name, a colon and a value, such as Authorization: Bearer …."
        : Ours().IsMatch(text) ? "This header is the connection's own: use another."
        : null;

    public static IReadOnlyList<KeyValuePair<string, string>> Of(string? text) => text?.Split(':', 2) is [var name, var value] ? [new(name.Trim(), value.Trim())] : [];

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}:[ \t]*[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"^(Host|Connection|Transfer-Encoding|Upgrade|Keep-Alive|TE|Trailer|Expect|Proxy-[A-Za-z-]*|Content-[A-Za-z-]*):", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ours();
}
