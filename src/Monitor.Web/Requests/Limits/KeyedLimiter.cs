using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace Monitor.Web.Requests.Limits;

/// <summary>
/// A limit for each of many callers. It looks at the time when somebody calls; the framework's partitioned limiter does so ten times a
/// second, called or not.
/// </summary>
/// <param name="create">Makes the limiter of one caller; without replenishing itself.</param>
public sealed class KeyedLimiter<TKey>(Func<ReplenishingRateLimiter> create)
    where TKey : notnull
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<TKey, ReplenishingRateLimiter> _limiters = new();

    /// <summary>False when this caller has called too often.</summary>
    public bool TryAcquire(TKey key) => TryAcquire(key, out _);

    /// <inheritdoc cref="TryAcquire(TKey)"/>
    /// <param name="retryAfter">When to call again; zero where that is not known.</param>
    public bool TryAcquire(TKey key, out TimeSpan retryAfter)
    {
        if (_limiters.Count >= Most)
            Forget();
        var limiter = _limiters.GetOrAdd(key, static (_, create) => create(), create);
        limiter.TryReplenish();
        using var lease = limiter.AttemptAcquire();
        retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.Zero;
        return lease.IsAcquired;
    }

    /// <summary>What <see cref="TryAcquire(TKey)"/> would say, without counting.</summary>
    public bool HasSome(TKey key)
    {
        if (!_limiters.TryGetValue(key, out var limiter))
            return true;
        limiter.TryReplenish();
        return limiter.GetStatistics() is not { CurrentAvailablePermits: 0 };
    }

    // Who has all of it again is as good as new; of ten thousand who have not, none is limited for a moment.
    private void Forget()
    {
        foreach (var (key, limiter) in _limiters)
        {
            limiter.TryReplenish();
            if (limiter.IdleDuration is not null)
                _limiters.TryRemove(key, out _);
        }

        // Else the next caller looks through thousands again.
        if (_limiters.Count > Most / 2)
            _limiters.Clear();
    }
}
