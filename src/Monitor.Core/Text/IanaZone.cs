using System.Text.RegularExpressions;

namespace Monitor.Core.Text;

/// <summary>Time zones by their IANA names.</summary>
public static partial class IanaZone
{
    /// <summary>Null for what is no such name.</summary>
    // Names are looked up as files: only what can be a name gets there.
    public static TimeZoneInfo? Find(string name) =>
        name.Length <= 64 && Iana().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone : null;

    /// <summary>What is wrong with a name that is none, as a sentence.</summary>
    public static string Fault(string sent) =>
        TimeZoneInfo.TryConvertWindowsIdToIanaId(sent, out var iana)
            ? $"It must be the IANA name of a time zone: {iana}, not '{sent}'."
            : $"It must be the IANA name of a time zone, like Europe/Berlin or UTC, not '{sent}'.";

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Iana();
}
