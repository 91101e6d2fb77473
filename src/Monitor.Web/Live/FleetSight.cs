namespace Monitor.Web.Live;

/// <summary>How far what is held can be believed: as of when it is known to be current, and since when nobody looks.</summary>
internal sealed class FleetSight
{
    // A restart takes less.
    private static readonly TimeSpan Blind = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private DateTimeOffset? _asOf;
    private DateTimeOffset? _blindSince;

    // The last beat of those who look, and when it was first read: who has just started, or woken, gives them their time to beat again.
    private (DateTimeOffset Beat, DateTimeOffset ReadAt) _seen;

    public DateTimeOffset? AsOf
    {
        get
        {
            lock (_lock)
                return _asOf;
        }
    }

    public DateTimeOffset? BlindSince
    {
        get
        {
            lock (_lock)
                return _blindSince;
        }
    }

    /// <param name="seenAt">When somebody last looked and recorded, as it was known at <paramref name="asOf"/>.</param>
    public void Beat(DateTimeOffset asOf, DateTimeOffset seenAt)
    {
        lock (_lock)
        {
            if (_seen.Beat != seenAt)
                _seen = (seenAt, asOf);
            _blindSince = asOf - _seen.ReadAt > Blind ? seenAt : null;
        }
    }

    /// <summary>Time runs one way.</summary>
    public void Confirm(DateTimeOffset asOf)
    {
        lock (_lock)
        {
            if (_asOf is null || asOf > _asOf)
                _asOf = asOf;
        }
    }

    /// <param name="silent">How long ago the database last answered.</param>
    /// <returns>True when nobody can say any more that somebody looks, from now on.</returns>
    public bool Doubt(TimeSpan silent)
    {
        lock (_lock)
        {
            if (silent <= Blind || _blindSince is not null || _seen.Beat == default)
                return false;
            _blindSince = _seen.Beat;
            return true;
        }
    }
}
