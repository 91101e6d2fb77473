namespace Monitor.Data.Identity;

/// <summary>A browser that somebody is signed in with.</summary>
/// <param name="LastSeenAt">To the minute.</param>
/// <param name="Address">Where it signed in from; null when that is not known.</param>
/// <param name="Browser">In words: "Firefox on Linux".</param>
public sealed record Session(Guid Id, Guid UserId, DateTimeOffset BeganAt, DateTimeOffset LastSeenAt, string? Address, string Browser)
{
    /// <summary>The groups of services that alone its user sees; null for everything, none for nothing.</summary>
    public IReadOnlyList<string>? Groups { get; init; }
}
