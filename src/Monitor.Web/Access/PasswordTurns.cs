using System.Threading.RateLimiting;

namespace Monitor.Web.Access;

/// <summary>
/// Who may have a password hashed. It takes tens of milliseconds of a core, on purpose: a few at a time, a few who wait, and for more
/// there is no turn. Whoever probes needs the other cores.
/// </summary>
public sealed class PasswordTurns : IDisposable
{
    /// <summary>How many may wait; at some 50 ms each, for about a second.</summary>
    public const int Waiting = 16;

    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>How many at a time: one, or a quarter of the cores.</summary>
    public static int AtOnce { get; } = Math.Max(1, Environment.ProcessorCount / 4);

    /// <summary>Waits for a turn. Dispose of the answer when the hashing is over.</summary>
    /// <returns>Not acquired when too many wait already.</returns>
    public ValueTask<RateLimitLease> TakeAsync(CancellationToken cancellationToken) => _turns.AcquireAsync(1, cancellationToken);

    public void Dispose() => _turns.Dispose();
}
