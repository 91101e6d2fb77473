namespace Monitor.Core.Access.SecondFactor;

/// <summary>Of which roles a second factor is asked. Whoever a provider vouches for owes none here: how they prove who they are is the provider's to say. Pure.</summary>
public sealed class FactorRule(IEnumerable<PersonRole> roles)
{
    private readonly HashSet<PersonRole> _roles = [.. roles];

    /// <summary>Of nobody.</summary>
    public static FactorRule None { get; } = new([]);

    /// <summary>The roles, lowest first.</summary>
    public IReadOnlyList<PersonRole> Roles => [.. _roles.Order()];

    /// <summary>True when somebody has to set one up before they do anything else.</summary>
    public bool Owes(PersonRole role, ProofsOf person) => _roles.Contains(role) && person is { IsProviders: false, HasCodes: false, HasPasskey: false };

    /// <summary>True for a role of which one is asked.</summary>
    public bool IsOf(PersonRole role) => _roles.Contains(role);

    /// <summary>True when the password alone does not let somebody in, and there is no code to ask for: their passkey lets them in.</summary>
    public bool WantsPasskey(PersonRole role, ProofsOf person) => _roles.Contains(role) && person is { IsProviders: false, HasCodes: false, HasPasskey: true };

    /// <summary>True for a session that does nothing before a second factor was used in it: of whoever has none, and of whoever has passkeys alone and began it without one.</summary>
    /// <param name="usedOne">A code or a passkey was part of signing in, or was set up in it.</param>
    public bool Confines(PersonRole role, ProofsOf person, bool usedOne) => Owes(role, person) || (!usedOne && WantsPasskey(role, person));
}

/// <summary>What somebody has beside a password.</summary>
/// <param name="HasCodes">An authenticator app.</param>
/// <param name="IsProviders">A provider has vouched for them.</param>
public readonly record struct ProofsOf(bool HasCodes, bool HasPasskey, bool IsProviders);
