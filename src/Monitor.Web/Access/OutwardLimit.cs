using System.Threading.RateLimiting;
using Monitor.Core.Access;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access;

/// <summary><see cref="IOutwardLimit"/> by person and key, in memory of this node.</summary>
public sealed class OutwardLimit : IOutwardLimit
{
    /// <summary>Requests that an actor may have sent at once.</summary>
    public const int AtOnce = 120;

    /// <summary>Requests a second for long.</summary>
    public const int PerSecond = 2;

    private readonly KeyedLimiter<(ActorKind Kind, string Who)> _requests = new(static () => new TokenBucketRateLimiter(
        new TokenBucketRateLimiterOptions
        {
            TokenLimit = AtOnce, TokensPerPeriod = PerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), AutoReplenishment = false,
        }));

    public void MustAdmit(Actor actor)
    {
        if (actor.Kind is not (ActorKind.User or ActorKind.ApiKey) || _requests.TryAcquire((actor.Kind, actor.Id ?? actor.Name), out var retryAfter))
            return;
        RefusalMetrics.Count(RefusalMetrics.TooManyOutward);
        throw new TooOftenException(retryAfter);
    }
}
