namespace Monitor.Core.Registry.Transports;

/// <summary>Names of HTTP headers: RFC 9110's tokens.</summary>
internal static class HeaderName
{
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 200 && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));
}
