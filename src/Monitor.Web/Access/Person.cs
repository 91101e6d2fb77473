namespace Monitor.Web.Access;

/// <summary>Someone who signs in.</summary>
/// <param name="HasPassword">False for whoever has not followed their invitation yet.</param>
/// <param name="Passkeys">How many they have.</param>
/// <param name="LinkUntil">Until when their one-time link is open, or was; null when they have none.</param>
/// <param name="Provider">Where they come from, whose word their role is; null for an account of this installation.</param>
/// <param name="Linked">The provider that they linked their account with; null for none.</param>
/// <param name="Groups">The groups of services that alone they see and change; null for everything.</param>
public sealed record Person(
    Guid Id, string Email, string Role, bool HasPassword, bool IsDisabled, bool HasSecondFactor, int Passkeys, DateTimeOffset? LinkUntil, string? Provider, string? Linked, IReadOnlyList<string>? Groups)
{
    /// <summary>When a browser in which they are signed in was last seen, to the minute; null where there is none.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }
}

/// <summary>How somebody signs in, for themselves.</summary>
/// <param name="PasswordChangedAt">Null when that is not known.</param>
/// <param name="PasswordIsInitial">Somebody else has set it up.</param>
/// <param name="RecoveryCodes">How many are left.</param>
/// <param name="HasPassword">False for whoever comes from a provider.</param>
/// <param name="Provider">Where they come from; null for an account of this installation.</param>
/// <param name="Linked">The provider that they linked their account with; null for none.</param>
/// <param name="Groups">The groups of services that alone they see; null for everything.</param>
public sealed record OwnAccount(
    DateTimeOffset? PasswordChangedAt, bool PasswordIsInitial, bool HasSecondFactor, int RecoveryCodes, bool HasPassword, string? Provider, string? Linked, IReadOnlyList<string>? Groups);
