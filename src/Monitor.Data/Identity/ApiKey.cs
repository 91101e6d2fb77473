namespace Monitor.Data.Identity;

/// <summary>An API key as it may be shown: never the key itself.</summary>
/// <param name="Role">Wall, Viewer, Operator or Admin.</param>
/// <param name="Group">The group of services, with those within it, that alone it may read; null for all.</param>
/// <param name="Prefix">The key's first characters, to tell keys apart.</param>
/// <param name="LastUsedAt">Exact to a minute; null when it was never used.</param>
/// <param name="ExpiresAt">From then on it is refused; null for never.</param>
public sealed record ApiKey(
    int Id,
    string Name,
    string Role,
    string? Group,
    string Prefix,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? ExpiresAt)
{
    public bool HasEnded(DateTimeOffset now) => ExpiresAt <= now;
}
