using System.Collections.Frozen;

namespace Monitor.Web.Access;

/// <summary>What a person or an API key may do. Each has exactly one role; a higher one includes the lower.</summary>
public static class AccessRoles
{
    /// <summary>Sees everything that is not secret.</summary>
    public const string Viewer = "Viewer";

    /// <summary>Also registers services and channels, pauses, checks and tests.</summary>
    public const string Operator = "Operator";

    /// <summary>Also decides who else has access.</summary>
    public const string Admin = "Admin";

    /// <summary>Lowest first.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Operator, Admin];

    private static readonly FrozenDictionary<string, string> Canonical =
        All.ToFrozenDictionary(r => r, StringComparer.OrdinalIgnoreCase);

    /// <summary>The role's name as stored, whatever its case; null when there is no such role.</summary>
    public static string? Find(string? name) => name is null ? null : Canonical.GetValueOrDefault(name);
}
