using System.Threading.RateLimiting;

namespace Monitor.Web.Access.Turns;

/// <summary>
/// Who may have something done that is dear: a few at a time, a few who wait, and for more there is no turn. After each there is a
/// rest in proportion to its length, so that however many ask, no more than a part of a core is theirs: whoever probes needs it too.
/// </summary>
/// <param name="atOnce">How many at a time.</param>
/// <param name="waiting">How many may wait; they come in order.</param>
/// <param name="rest">The rest after a turn, as a multiple of its length.</param>
public abstract class RestingTurns(int atOnce, int waiting, int rest, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a turn. Dispose of it when the work is done.</summary>
    /// <returns>Null when too many wait already.</returns>
    public async ValueTask<IDisposable?> TakeAsync(CancellationToken cancellationToken)
    {
        var lease = await _turns.AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired)
            return new Turn(lease, rest, time);
        lease.Dispose();
        return null;
    }

    public void Dispose()
    {
        _turns.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class Turn(RateLimitLease lease, int rest, TimeProvider time) : IDisposable
    {
        private readonly long _began = time.GetTimestamp();
        private ITimer? _resting;

        // Nobody waits for the rest: whoever had the turn has the answer.
        public void Dispose()
        {
            var length = rest * time.GetElapsedTime(_began);
            _resting = time.CreateTimer(static turn => ((Turn)turn!).End(), this, length < LongestRest ? length : LongestRest, Timeout.InfiniteTimeSpan);
        }

        private void End()
        {
            lease.Dispose();
            _resting?.Dispose();
        }
    }
}
