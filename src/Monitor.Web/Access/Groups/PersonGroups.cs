using Monitor.Core.Access;

namespace Monitor.Web.Access.Groups;

/// <summary>The groups of services that alone somebody sees, as an admin says it. Pure.</summary>
internal static class PersonGroups
{
    private const int Most = 100;

    private const int LongestGroup = 200;

    /// <summary>As they are stored; null for everything, which is what naming none means.</summary>
    public static string[]? Tidy(IEnumerable<string>? said) =>
        (said ?? []).Select(GroupPath.Tidy).Where(g => g.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToArray() is { Length: > 0 } groups ? groups : null;

    /// <summary>Why somebody of a role cannot be limited to them, as a sentence; null when they can.</summary>
    public static string? Fault(string role, string[]? groups) => groups switch
    {
        null => null,
        _ when !AccessRoles.MayBeLimited(role) => $"An {AccessRoles.Admin} sees every group: name none, or choose another role.",
        { Length: > Most } => $"Name at most {Most} groups; one holds all that lies within it.",
        _ => Array.Exists(groups, g => g.Length > LongestGroup) ? $"Shorten each group to at most {LongestGroup} characters." : null,
    };

    /// <summary>Both give the same.</summary>
    public static bool AreAlike(string[]? one, string[]? other) => one is null ? other is null : other is not null && one.SequenceEqual(other);
}
