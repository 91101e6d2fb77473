using Monitor.Core.Access;

namespace Monitor.Core.Announcing.Reviewing;

/// <summary>What was announced over a time, counted.</summary>
public interface IAlertReviews
{
    /// <param name="group">Only services of this group and of those within it; null for all.</param>
    Task<AlertReview> CountAsync(DateTimeOffset from, DateTimeOffset to, string? group, Scope scope, CancellationToken cancellationToken);
}
