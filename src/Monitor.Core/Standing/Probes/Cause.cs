using System.Text.RegularExpressions;

namespace Monitor.Core.Standing.Probes;

/// <summary>Tells whether two reasons speak of one cause. Durations, ports and counts differ from check to check; a code of HTTP is another cause.</summary>
internal static partial class Cause
{
    public static bool IsSame(string? one, string? other) =>
        one == other || (one is not null && other is not null && Numbers().Replace(one, "#") == Numbers().Replace(other, "#"));

    [GeneratedRegex(@"(?<!answered |HTTP |\d)\d+(?:[.,:]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
