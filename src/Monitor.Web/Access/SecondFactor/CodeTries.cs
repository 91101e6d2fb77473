using System.Threading.RateLimiting;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access.SecondFactor;

/// <summary>
/// How often codes may be tried for one account, from wherever it is: six digits are few. Only who knows the password comes so far, so that
/// strangers who guess passwords keep nobody from typing a code. In memory of each node.
/// </summary>
public sealed class CodeTries
{
    /// <summary>Codes at once; then one in <see cref="Rest"/>.</summary>
    public const int AtOnce = 10;

    /// <summary>So long until there is one more.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    private readonly KeyedLimiter<Guid> _tries = new(static () => new TokenBucketRateLimiter(
        new TokenBucketRateLimiterOptions { TokenLimit = AtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = Rest, AutoReplenishment = false }));

    private readonly KeyedLimiter<Guid> _notes = new(static () => new FixedWindowRateLimiter(
        new FixedWindowRateLimiterOptions { PermitLimit = 1, Window = TimeSpan.FromHours(1), AutoReplenishment = false }));

    /// <summary>Takes one before the code is looked at, right or wrong: of many that come at once none is looked at too much.</summary>
    /// <returns>False when none is left.</returns>
    public bool Take(Guid userId) => _tries.TryAcquire(userId);

    /// <summary>True once an hour: that none is left is to be noted.</summary>
    public bool IsToBeNoted(Guid userId) => _notes.TryAcquire(userId);
}

/// <summary>What became of a code that was typed.</summary>
public enum CodeAnswer
{
    Right,

    /// <summary>Another, an older one, or one that was taken.</summary>
    Wrong,

    /// <summary>Too many were tried for this account: it was not looked at.</summary>
    TooMany,
}
