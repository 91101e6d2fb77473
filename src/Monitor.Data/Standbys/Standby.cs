using Monitor.Core.Own.Standbys;
using Npgsql;

namespace Monitor.Data.Standbys;

/// <summary>A standby, and whether it is good to be read from: found out by looking each second, and at once when a reader loses it.</summary>
/// <param name="reads">What is read from; null where none is configured.</param>
/// <param name="looks">By which it is looked how far it is, however busy the readers are; null where none is configured.</param>
public sealed class Standby(NpgsqlDataSource primary, NpgsqlDataSource? reads, NpgsqlDataSource? looks, TimeSpan longestLag, TimeProvider time) : IStandby, IDisposable
{
    // What was marked longer ago says too little of now.
    private static readonly TimeSpan MarkIsGood = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly PatientQuestion _ofPrimary = new(time);
    private readonly PatientQuestion _ofStandby = new(time);
    private StandbyState _state = reads is null ? StandbyState.None : new(StandbyUse.Away, null, "it was not asked yet", time.GetUtcNow());
    private CancellationTokenSource _gone = new();
    private StandbyQuestion.Written? _marked;
    private long _lookedAt = time.GetTimestamp();
    private long _fellBack;

    /// <summary>One is configured.</summary>
    public bool IsSet => reads is not null;

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
        if (looks is null)
            return;
        var (written, _) = await _ofPrimary.AskAsync(() => StandbyQuestion.WrittenAsync(primary, CancellationToken.None), cancellationToken);
        if (DueAt(written) is not { } due)
        {
            Take(before => StandbyRules.Unasked(before, time.GetElapsedTime(_lookedAt), longestLag, time.GetUtcNow()), isLook: false);
            return;
        }

        var (told, failure) = await _ofStandby.AskAsync(() => StandbyQuestion.ReplayedAsync(looks, due, CancellationToken.None), cancellationToken);
        Take(before => told is { } answer
            ? StandbyRules.After(before, answer, longestLag, time.GetUtcNow())
            : StandbyRules.Away(before, failure, time.GetUtcNow()), isLook: true);
    }

    /// <summary>Where to read from, with a token that ends when it is no good any more; null where the primary is to be read.</summary>
    internal (NpgsqlDataSource Source, CancellationToken Gone)? ToRead()
    {
        lock (_gate)
        {
            return reads is not null && _state.IsRead && !StandbyRules.IsPast(_state, time.GetElapsedTime(_lookedAt), longestLag) ? (reads, _gone.Token) : null;
        }
    }

    /// <summary>Something was asked of it, and is read from the primary.</summary>
    /// <param name="failure">What came of it.</param>
    internal void Fail(Exception failure)
    {
        Interlocked.Increment(ref _fellBack);
        if (StandbyFailure.IsOfServer(failure))
            Take(before => StandbyRules.Away(before, failure.Message, time.GetUtcNow()), isLook: false);
    }

    public void Dispose() => _gone.Dispose();

    // What was marked at the look before has had its time to come over; the primary's clock is that of now.
    private StandbyQuestion.Written? DueAt(StandbyQuestion.Written? written)
    {
        if (written is not { } now)
            return null;
        var marked = _marked;
        _marked = now;
        return marked is { } due && now.At - due.At <= MarkIsGood ? due with { At = now.At } : null;
    }

    private void Take(Func<StandbyState, StandbyState> next, bool isLook)
    {
        CancellationTokenSource? ended = null;
        lock (_gate)
        {
            var before = _state;
            _state = next(before);
            if (isLook)
                _lookedAt = time.GetTimestamp();
            if (before.Use != StandbyUse.Away && _state.Use == StandbyUse.Away)
                (ended, _gone) = (_gone, new CancellationTokenSource());
        }

        // Who reads from it goes on with the primary, and no connection that was lost waits for the next. Who reads from one that falls behind has what it had
        // when that began.
        if (ended is null)
            return;
        _ = ended.CancelAsync();
        reads?.Clear();
    }
}
