using Monitor.Core.Access;
using Monitor.Core.Access.SecondFactor;
using Monitor.Web.Access;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Settings;

/// <summary>How somebody stands, in words. Pure.</summary>
internal static class PersonWords
{
    /// <summary>Whether they can sign in.</summary>
    public static string Standing(Person person) => person switch
    {
        { IsDisabled: true } => "Disabled",
        { Provider: { } provider } => $"Comes from {provider}",
        { HasPassword: false } => "Invited",
        _ => "Signs in",
    };

    /// <summary>What they have beside the password, or that it is missing; null where neither is to be said.</summary>
    public static string? Factors(Person person, FactorRule rule) => (person.HasSecondFactor, person.Passkeys) switch
    {
        (false, 0) => Enum.TryParse<PersonRole>(person.Role, out var role) && rule.Owes(role, new(false, false, person.Provider is not null)) ? "no second factor yet, which their role asks for" : person is { HasPassword: true, Provider: null } ? "no second factor" : null,
        (true, 0) => "with a second factor",
        (false, var passkeys) => $"with {Formats.Count(passkeys, "passkey")}",
        (true, var passkeys) => $"with a second factor and {Formats.Count(passkeys, "passkey")}",
    };

    /// <summary>Who alone is an admin that can sign in: without them nobody decides who has access. Null where there are others.</summary>
    public static Person? LastAdmin(IReadOnlyList<Person> people) =>
        people.Where(p => p is { Role: AccessRoles.Admin, IsDisabled: false } && (p.HasPassword || p.Provider is not null || p.Linked is not null)).ToList() is [var only] ? only : null;

    /// <summary>Roles in a sentence: "operators and admins".</summary>
    public static string Roles(IReadOnlyList<PersonRole> roles) => string.Join(" and ", roles.Select(r => $"{r.ToString().ToLowerInvariant()}s"));

    /// <summary>What they see of the services; null for everything.</summary>
    public static string? Groups(IReadOnlyList<string>? groups) => groups switch { null => null, [] => "sees no group", _ => $"sees {string.Join(", ", groups)}" };

    /// <summary>What stands before the time at which their link ends, or ended.</summary>
    public static string Link(Person person, DateTimeOffset now) => (person.HasPassword, person.LinkUntil > now) switch
    {
        (true, true) => "reset link until",
        (true, false) => "reset link ended",
        (false, true) => "invitation until",
        (false, false) => "invitation ended",
    };

    /// <summary>The link that they would get now.</summary>
    public static string NewLink(Person person) => person.HasPassword ? "Reset link" : "New invitation";
}
