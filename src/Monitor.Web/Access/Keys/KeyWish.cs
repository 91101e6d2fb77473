using Monitor.Core.Access;
using Monitor.Core.Registry;

namespace Monitor.Web.Access.Keys;

/// <summary>The wish for an API key.</summary>
/// <param name="Group">The group of services, with those within it, that alone it sees; null or empty for all.</param>
/// <param name="ExpiresAt">From when on it is refused; null for never.</param>
public sealed record KeyWish(string? Name, string? Role, string? Group = null, DateTimeOffset? ExpiresAt = null)
{
    private const int LongestName = 100;

    private const int LongestGroup = 200;

    private const int MostYears = 10;

    /// <summary>The group as it is stored; null for all.</summary>
    public string? WithinGroup => GroupPath.Tidy(Group) is { Length: > 0 } group ? group : null;

    /// <summary>What is wrong with it, by field.</summary>
    public IEnumerable<FieldError> Errors(DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return new("name", "Say what the key is for.");
        else if (Name.Trim().Length > LongestName)
            yield return new("name", $"Use at most {LongestName} characters.");
        if (AccessRoles.FindOfKey(Role) is not { } role)
            yield return new("role", $"Choose one of {string.Join(", ", AccessRoles.OfKeys)}.");
        else if (!AccessRoles.MayBeLimited(role) && WithinGroup is not null)
            yield return new("group", $"An {AccessRoles.Admin} sees every group: leave it out, or choose another role.");
        if (WithinGroup?.Length > LongestGroup)
            yield return new("group", $"Use at most {LongestGroup} characters.");
        if (ExpiresAt <= now)
            yield return new("expiresAt", "Choose a time that is still to come, or leave it out for a key that does not end.");
        else if (ExpiresAt > now.AddYears(MostYears))
            yield return new("expiresAt", $"Choose a time within {MostYears} years, or leave it out for a key that does not end.");
    }
}
