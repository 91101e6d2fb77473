using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Monitor.Data.Schema;

namespace Monitor.Web.Access;

/// <summary>Ends the sight of an open page within a minute when its user is removed, changes role or is signed out everywhere.</summary>
internal sealed class SessionRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<IdentityOptions> options, TimeProvider time)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override TimeSpan RevalidationInterval => Interval;

    // The cookie that opened the page was checked.
    private DateTimeOffset _checkedAt = time.GetUtcNow();

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            var valid = await IsValidAsync(state);
            _checkedAt = now;
            return valid;
        }
        catch (Exception e) when (DatabaseOutage.IsBridged(e, _checkedAt, now))
        {
            return true;
        }
    }

    private async Task<bool> IsValidAsync(AuthenticationState state)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        return await users.GetUserAsync(state.User) is { } user
            && state.User.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(user);
    }
}
