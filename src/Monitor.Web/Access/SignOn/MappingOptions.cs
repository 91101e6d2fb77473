using Monitor.Core.Access;
using Monitor.Core.Access.SignOn;

namespace Monitor.Web.Access.SignOn;

/// <summary>What a provider's words mean here; the same for OpenID Connect and for a proxy that signs people in.</summary>
public abstract class MappingOptions
{
    /// <summary>What people call the provider: on the button, beside an account.</summary>
    public string Name { get; set; } = "";

    /// <summary>What the values of claims, or the groups of a header, give.</summary>
    public IList<MappedValue> Map { get; } = [];

    /// <summary>The role of whom no line of the map is about; empty refuses them.</summary>
    public string? DefaultRole { get; set; }

    /// <summary>The map as it is asked. Only of options without errors.</summary>
    public GrantRules Rules() => new(
        [.. Map.Select(m => new GrantRule(m.Value!.Trim(), RoleOf(m.Role)!.Value, m.GroupNames))],
        string.IsNullOrWhiteSpace(DefaultRole) ? null : RoleOf(DefaultRole));

    /// <summary>What is wrong with the map, as sentences that name the key and the mend.</summary>
    protected IEnumerable<string> MapErrors(string section)
    {
        if (Map.Count == 0 && string.IsNullOrWhiteSpace(DefaultRole))
            yield return $"{section}:Map is empty, so nobody could sign in: set {section}:Map:0:Value and {section}:Map:0:Role, or {section}:DefaultRole to admit everybody.";
        if (!string.IsNullOrWhiteSpace(DefaultRole) && RoleOf(DefaultRole) is null)
            yield return $"{section}:DefaultRole is '{DefaultRole}': use {Roles}.";
        foreach (var (i, mapped) in Map.Index())
        {
            foreach (var error in mapped.Errors($"{section}:Map:{i}"))
                yield return error;
        }
    }

    internal static string Roles => string.Join(", ", AccessRoles.All);

    internal static PersonRole? RoleOf(string? name) => AccessRoles.Find(name?.Trim()) is { } role ? Enum.Parse<PersonRole>(role) : null;
}

/// <summary>One line of the map.</summary>
public sealed class MappedValue
{
    /// <summary>As the provider writes it, the case included.</summary>
    public string? Value { get; set; }

    public string? Role { get; set; }

    /// <summary>Groups of services with commas between, which alone a viewer sees and an operator changes; empty for everything.</summary>
    public string? Groups { get; set; }

    internal IReadOnlyList<string> GroupNames => [.. (Groups ?? "").Split(',').Select(GroupPath.Tidy).Where(g => g.Length > 0)];

    internal IEnumerable<string> Errors(string key)
    {
        if (string.IsNullOrWhiteSpace(Value))
            yield return $"{key}:Value is missing: name the value of the claim that this line is about.";
        var role = MappingOptions.RoleOf(Role);
        if (role is null)
            yield return $"{key}:Role is '{Role}': use {MappingOptions.Roles}.";
        else if (role == PersonRole.Admin && GroupNames.Count > 0)
            yield return $"{key}:Groups cannot limit an admin, who decides who has access: remove it, or use the role {AccessRoles.Operator} or {AccessRoles.Viewer}.";
    }
}
