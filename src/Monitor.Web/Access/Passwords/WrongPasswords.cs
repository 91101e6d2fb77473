using System.Net;
using System.Threading.RateLimiting;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Access.Passwords;

/// <summary>
/// How often somebody may be wrong. By client and account, so that a stranger who tries keeps out nobody but himself; by account over all
/// clients, so that thousands of addresses are no faster than one; and a browser that has signed in to the account before counts by itself,
/// so that neither stands in its user's way. Accounts that do not exist count alike. In memory of each node.
/// </summary>
public sealed class WrongPasswords
{
    /// <summary>Wrong passwords in five minutes, of one client or of one known browser, for one account.</summary>
    public const int PerClient = 5;

    /// <summary>Wrong passwords in an hour for one account, of all unknown browsers; after that one in 36 seconds.</summary>
    public const int PerAccount = 100;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly KeyedLimiter<(IPAddress Client, string Account)> _clients = new(Windowed);
    private readonly KeyedLimiter<(string Browser, string Account)> _browsers = new(Windowed);
    private readonly KeyedLimiter<string> _accounts = new(static () => new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
    {
        TokenLimit = PerAccount, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromHours(1) / PerAccount, AutoReplenishment = false,
    }));

    /// <summary>False when there were too many wrong ones: then the right one is not looked at either.</summary>
    public bool Admits(PasswordTry attempt) => attempt.Browser is { } browser
        ? _browsers.HasSome((browser, attempt.Account))
        : _clients.HasSome((attempt.Client, attempt.Account)) && _accounts.HasSome(attempt.Account);

    /// <summary>Counts a wrong one.</summary>
    public void Count(PasswordTry attempt)
    {
        if (attempt.Browser is { } browser)
        {
            _browsers.TryAcquire((browser, attempt.Account));
            return;
        }

        _clients.TryAcquire((attempt.Client, attempt.Account));
        _accounts.TryAcquire(attempt.Account);
    }

    private static FixedWindowRateLimiter Windowed() => new(
        new FixedWindowRateLimiterOptions { PermitLimit = PerClient, Window = Window, AutoReplenishment = false });
}

/// <summary>A try to sign in.</summary>
/// <param name="Account">The address in its normal form; of what is too long for one, none.</param>
/// <param name="Browser">The browser's own number, when it has signed in to this account before; else null.</param>
public sealed record PasswordTry(IPAddress Client, string Account, string? Browser);
