using Monitor.Core.Access;
using Monitor.Core.Announcing.Reviewing;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>A review that a test sets.</summary>
internal sealed class FakeReviews : IAlertReviews
{
    public Func<DateTimeOffset, DateTimeOffset, AlertReview> Review { get; set; } = (from, to) => new(from, to, new(0, 0, 0, 0, 0, 0, 0, 0, new(null, null), new(null, null)), [], [], []);

    public List<(TimeSpan Window, string? Group)> Asked { get; } = [];

    public Task<AlertReview> CountAsync(DateTimeOffset from, DateTimeOffset to, string? group, Scope scope, CancellationToken cancellationToken)
    {
        Asked.Add((to - from, group));
        return Task.FromResult(Review(from, to));
    }
}
