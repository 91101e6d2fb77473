using System.Diagnostics;
using System.Threading.RateLimiting;

namespace Monitor.Web.Access;

/// <summary>
/// Who may have a password hashed. It takes tens of milliseconds of a core, on purpose: a few at a time, a few who wait, and for more
/// there is no turn. After each there is a rest of twice its time: whoever probes needs the core too.
/// </summary>
public sealed class PasswordTurns : IDisposable
{
    /// <summary>How many may wait; at some 50 ms each and the rest after it, for two or three seconds.</summary>
    public const int Waiting = 16;

    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>How many at a time: one, or a quarter of the cores.</summary>
    public static int AtOnce { get; } = Math.Max(1, Environment.ProcessorCount / 4);

    /// <summary>Waits for a turn. Dispose of it when the hashing is over.</summary>
    /// <returns>Null when too many wait already.</returns>
    public async ValueTask<IDisposable?> TakeAsync(CancellationToken cancellationToken)
    {
        var lease = await _turns.AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired)
            return new Turn(lease);
        lease.Dispose();
        return null;
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(RateLimitLease lease) : IDisposable
    {
        private readonly long _began = Stopwatch.GetTimestamp();

        // Nobody waits for the rest: who was hashed has the answer.
        public void Dispose() => _ = RestAsync(2 * Stopwatch.GetElapsedTime(_began));

        private async Task RestAsync(TimeSpan rest)
        {
            await Task.Delay(rest < LongestRest ? rest : LongestRest);
            lease.Dispose();
        }
    }
}
