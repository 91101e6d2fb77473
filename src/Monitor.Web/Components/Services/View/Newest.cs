namespace Monitor.Web.Components.Services.View;

/// <summary>The newest of what happened, no more than can be shown.</summary>
/// <param name="CompleteFrom">Until then others are left out; null where these are all.</param>
public sealed record Newest<T>(IReadOnlyList<T> Items, DateTimeOffset? CompleteFrom = null);

/// <summary>Makes <see cref="Newest{T}"/>.</summary>
public static class Newest
{
    /// <param name="found">One more than <paramref name="most"/> where there are more, the newest first.</param>
    /// <param name="end">When one was over.</param>
    public static Newest<T> Of<T>(IReadOnlyList<T> found, int most, Func<T, DateTimeOffset> end) =>
        found.Count <= most ? new Newest<T>(found) : new Newest<T>([.. found.Take(most)], end(found[most]));
}
