using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Data.Upgrading;

/// <summary>
/// A migration only adds, so that nodes of the release before run on. What takes something away, one release later, says so in its name:
/// <c>Contract_1_3_Name</c> takes away what no version from 1.3 on uses.
/// </summary>
public static partial class Contraction
{
    /// <param name="migration">Its id, <c>20270310120000_Contract_1_3_Name</c>.</param>
    /// <returns>The first version that does without what is taken away; null for a migration that only adds.</returns>
    public static Version? Of(string migration) => Pattern().Match(migration) is { Success: true } match
        ? new Version(Number(match.Groups[1]), Number(match.Groups[2]))
        : null;

    /// <summary>Whether a node of that version may use what is gone from <paramref name="first"/> on. One that cannot be read is taken for old.</summary>
    public static bool IsUsedBy(string version, Version first)
    {
        // 1.3.0-beta.1 comes before 1.3.0.
        var parts = version.Split('-', 2);
        return !Version.TryParse(parts[0], out var known) || known < first || (parts.Length > 1 && known == new Version(first.Major, first.Minor, 0));
    }

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d+_Contract_(\d{1,5})_(\d{1,5})_")]
    private static partial Regex Pattern();
}
