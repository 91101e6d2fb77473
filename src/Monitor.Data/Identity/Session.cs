namespace Monitor.Data.Identity;

/// <summary>A browser that somebody is signed in with.</summary>
/// <param name="LastSeenAt">To the minute.</param>
/// <param name="Address">Where it signed in from; null when that is not known.</param>
/// <param name="Browser">In words: "Firefox on Linux".</param>
/// <param name="Way">By what they signed in; null for one that a version before began.</param>
public sealed record Session(Guid Id, Guid UserId, DateTimeOffset BeganAt, DateTimeOffset LastSeenAt, string? Address, string Browser, SessionWay? Way);

/// <summary>A session that holds, as it is held in memory.</summary>
/// <param name="Role">Its user's; null for one who has none.</param>
/// <param name="HasCodes">Its user has an authenticator app.</param>
/// <param name="IsProviders">A provider's word began it.</param>
/// <param name="Way">By what it began, or what was set up in it; null for one that a version before began.</param>
/// <param name="HasInitialPassword">Its user's password is one that somebody else has set up.</param>
/// <param name="Groups">The groups of services that alone its user sees; null for everything, none for nothing.</param>
public sealed record HoldingSession(Guid Id, Guid UserId, DateTimeOffset LastSeenAt, string? Role, bool HasCodes, bool HasPasskey, bool IsProviders, SessionWay? Way, bool HasInitialPassword, IReadOnlyList<string>? Groups);

/// <summary>By what somebody signed in. Stored by name, so they never change.</summary>
public enum SessionWay
{
    /// <summary>The password alone.</summary>
    Password,

    /// <summary>The password, and a code of an authenticator app or a recovery code.</summary>
    Code,

    /// <summary>A passkey, whose device asked who is there: both factors.</summary>
    Passkey,

    /// <summary>A one-time link, by which they chose a password.</summary>
    Link,

    /// <summary>A provider's word.</summary>
    Provider,
}
