using Monitor.Core.Own.Standbys;
using Npgsql;

namespace Monitor.Data.Standbys;

/// <summary>A standby, and whether it is good to be read from: found out by looking each second, and at once when it fails a reader.</summary>
public sealed class Standby(NpgsqlDataSource primary, NpgsqlDataSource? source, TimeSpan longestLag, TimeProvider time) : IStandby, IDisposable
{
    // For each of the two questions.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private StandbyState _state = source is null ? StandbyState.None : new(StandbyUse.Away, null, "it was not asked yet", time.GetUtcNow());
    private CancellationTokenSource _gone = new();
    private Task _underWay = Task.CompletedTask;
    private StandbyQuestion.Written? _marked;
    private long _lookedAt;
    private long _fellBack;

    /// <summary>One is configured.</summary>
    public bool IsSet => source is not null;

    public StandbyState State
    {
        get
        {
            lock (_gate)
                return _state;
        }
    }

    public TimeSpan LongestLag => longestLag;

    public long FellBack => Interlocked.Read(ref _fellBack);

    /// <summary>Looks how far it is. Throws nothing but for its token.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (source is null || await TryAsync(() => StandbyQuestion.WrittenAsync(primary, CancellationToken.None), cancellationToken) is not { Answer: { } written })
            return;
        // What was marked at the look before has had its time to come over.
        var due = (_marked ?? written) with { At = written.At };
        _marked = written;
        var (told, failure) = await TryAsync(() => StandbyQuestion.ReplayedAsync(source, due, CancellationToken.None), cancellationToken);
        Take(before => told is { } answer
            ? StandbyRules.After(before, answer, longestLag, time.GetUtcNow())
            : StandbyRules.Away(before, failure, time.GetUtcNow()), isLook: true);
    }

    /// <summary>Where to read from, with a token that ends when it is no good any more; null where the primary is to be read.</summary>
    internal (NpgsqlDataSource Source, CancellationToken Gone)? ToRead()
    {
        lock (_gate)
        {
            // While the primary cannot be asked nobody knows how far it is: no longer than it might be behind.
            return source is not null && _state.IsRead && _state.Lag + time.GetElapsedTime(_lookedAt) <= longestLag + Patience ? (source, _gone.Token) : null;
        }
    }

    /// <summary>Something was asked of it, and is read from the primary.</summary>
    /// <param name="failure">What it answered; null where somebody else found out that it is no good.</param>
    internal void Fail(NpgsqlException? failure)
    {
        Interlocked.Increment(ref _fellBack);
        // What is replayed comes before who reads: that ends one query, and says nothing of the next.
        if (failure is not null and not PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected })
            Take(before => StandbyRules.Away(before, failure.Message, time.GetUtcNow()), isLook: false);
    }

    public void Dispose() => _gone.Dispose();

    private void Take(Func<StandbyState, StandbyState> next, bool isLook)
    {
        CancellationTokenSource? ended = null;
        lock (_gate)
        {
            var before = _state;
            _state = next(before);
            if (isLook)
                _lookedAt = time.GetTimestamp();
            if (before.IsRead && !_state.IsRead)
                (ended, _gone) = (_gone, new CancellationTokenSource());
        }

        // Who reads from it goes on with the primary.
        _ = ended?.CancelAsync();
    }

    // A server that hangs hears of no cancellation either: what hangs is left to itself, and not asked a second time beside.
    private async Task<(T? Answer, string Failure)> TryAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
        where T : struct
    {
        if (!_underWay.IsCompleted)
            return (null, "it does not answer");
        try
        {
            var asked = ask();
            _underWay = asked;
            return (await asked.WaitAsync(Patience, time, cancellationToken), "");
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return (null, e is NpgsqlException ? e.Message : "it does not answer");
        }
    }
}
