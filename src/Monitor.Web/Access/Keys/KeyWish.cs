using Monitor.Core.Access;
using Monitor.Core.Registry;

namespace Monitor.Web.Access.Keys;

/// <summary>The wish for an API key.</summary>
/// <param name="Group">Of a wall link: the group of services that alone it shows; null or empty for all.</param>
public sealed record KeyWish(string? Name, string? Role, string? Group = null)
{
    private const int LongestName = 100;

    private const int LongestGroup = 200;

    /// <summary>The group as it is stored; null for all.</summary>
    public string? WithinGroup => GroupPath.Tidy(Group) is { Length: > 0 } group ? group : null;

    /// <summary>What is wrong with it, by field.</summary>
    public IEnumerable<FieldError> Errors()
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return new("name", "Say what the key is for.");
        else if (Name.Trim().Length > LongestName)
            yield return new("name", $"Use at most {LongestName} characters.");
        if (AccessRoles.FindOfKey(Role) is not { } role)
            yield return new("role", $"Choose one of {string.Join(", ", AccessRoles.OfKeys)}.");
        else if (role != AccessRoles.Wall && WithinGroup is not null)
            yield return new("group", "Only a wall link is limited to a group: leave it out, or choose the role Wall.");
        if (WithinGroup?.Length > LongestGroup)
            yield return new("group", $"Use at most {LongestGroup} characters.");
    }
}
