using System.Collections.Frozen;
using System.Security.Claims;
using Monitor.Core.Access;

namespace Monitor.Web.Access;

/// <summary>What a person or an API key may do. Each has exactly one role; a higher one includes the lower.</summary>
public static class AccessRoles
{
    /// <summary>Sees everything that is not secret.</summary>
    public const string Viewer = nameof(PersonRole.Viewer);

    /// <summary>Also registers services and channels, pauses, checks and tests.</summary>
    public const string Operator = nameof(PersonRole.Operator);

    /// <summary>Also decides who else has access.</summary>
    public const string Admin = nameof(PersonRole.Admin);

    /// <summary>Reads the wallboard and nothing else. Of keys alone: a screen is nobody who signs in.</summary>
    public const string Wall = "Wall";

    /// <summary>Those of people, lowest first.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Operator, Admin];

    /// <summary>Those of API keys, lowest first.</summary>
    public static IReadOnlyList<string> OfKeys { get; } = [Wall, .. All];

    /// <summary>Whether whoever has the role may be limited to groups of services. Who decides who has access can give themselves any.</summary>
    public static bool MayBeLimited(string role) => role is not Admin;

    private static readonly FrozenDictionary<string, string> Canonical = OfKeys.ToFrozenDictionary(r => r, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a person's role as stored, whatever its case; null when there is no such role.</summary>
    public static string? Find(string? name) => FindOfKey(name) is { } role and not Wall ? role : null;

    /// <summary>The role of whoever is signed in, or of their key; null for who has none, as a wall's key.</summary>
    public static PersonRole? Of(ClaimsPrincipal user) => All.LastOrDefault(user.IsInRole) is { } role ? Enum.Parse<PersonRole>(role) : null;

    /// <summary>The same of a key's role.</summary>
    public static string? FindOfKey(string? name) => name is null ? null : Canonical.GetValueOrDefault(name);
}
