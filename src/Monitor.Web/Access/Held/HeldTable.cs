using Monitor.Data;

namespace Monitor.Web.Access.Held;

/// <summary>
/// A table that is held in memory, so that a request costs no query. Whoever listens to the database reads it again when it changed; while
/// nobody listens it is read by those who ask, at most once a second.
/// </summary>
public abstract class HeldTable : IDisposable
{
    /// <summary>So long after the listener was last heard it counts as listening.</summary>
    private static readonly TimeSpan Heard = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time;
    private readonly SharedAnswer<bool> _reading;
    private readonly SemaphoreSlim _turn = new(1, 1);
    // Timestamps, which no clock turns back; 0 for never.
    private long _knownAt;
    private long _heardAt;
    private long _asked;
    private long _answered;

    protected HeldTable(TimeProvider time)
    {
        _time = time;
        _reading = new SharedAnswer<bool>(async () => await ReadAsync(CancellationToken.None), Fresh, time);
    }

    private TimeSpan Known => Since(ref _knownAt);

    private bool IsListening => Since(ref _heardAt) < Heard;

    /// <summary>
    /// Reads all. One reading at a time: an older one must not put back what a newer one has left out. Those who wait for their turn share the next,
    /// which begins after they asked.
    /// </summary>
    /// <returns>True.</returns>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var mine = Interlocked.Increment(ref _asked);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_answered >= mine)
                return true;
            var asked = Volatile.Read(ref _asked);
            var at = _time.GetTimestamp();
            await LoadAsync(cancellationToken);
            _answered = asked;
            Volatile.Write(ref _knownAt, at);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The listener has read it and would have heard of a change.</summary>
    public void Confirm()
    {
        var now = _time.GetTimestamp();
        Volatile.Write(ref _knownAt, now);
        Volatile.Write(ref _heardAt, now);
    }

    /// <summary>Nobody listens any more.</summary>
    public void Lose() => Volatile.Write(ref _heardAt, 0);

    public void Dispose()
    {
        _turn.Dispose();
        GC.SuppressFinalize(this);
    }

    private TimeSpan Since(ref long timestamp) => Volatile.Read(ref timestamp) is var then and not 0 ? _time.GetElapsedTime(then) : TimeSpan.MaxValue;

    /// <summary>Reads all rows and puts them in place of what is held.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>What is held is of now, or counts for a while because the database is away.</summary>
    /// <param name="tolerated">What is no older counts as of now.</param>
    protected async ValueTask BeFreshAsync(TimeSpan tolerated, CancellationToken cancellationToken)
    {
        if (IsListening || Known < tolerated)
            return;
        try
        {
            await _reading.GetAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (Exception e) when (DatabaseOutage.IsBridged(e, Known))
        {
            // What was known counts for a while.
        }
    }
}
