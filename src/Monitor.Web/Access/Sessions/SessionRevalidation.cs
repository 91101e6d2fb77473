using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Monitor.Data.Schema;

namespace Monitor.Web.Access.Sessions;

/// <summary>Ends the sight of an open page within seconds when its session ends: by signing out elsewhere, another password or role, being disabled or removed.</summary>
internal sealed class SessionRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes, LiveSessions sessions, IOptions<IdentityOptions> options, TimeProvider time)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <summary>How often the database is asked for who was signed in by a version before.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Sessions are held in memory.
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    // The cookie that opened the page was checked.
    private DateTimeOffset _checkedAt = time.GetUtcNow();

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var number = LiveSessions.NumberOf(state.User);
        if (number is null && now - _checkedAt < Interval)
            return true;
        try
        {
            var valid = number is { } id ? await sessions.HoldsAsync(id, state.User, cancellationToken) : await HasStampAsync(state);
            _checkedAt = now;
            return valid;
        }
        catch (Exception e) when (DatabaseOutage.IsBridged(e, _checkedAt, now))
        {
            return true;
        }
    }

    private async Task<bool> HasStampAsync(AuthenticationState state)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        return await users.GetUserAsync(state.User) is { } user
            && state.User.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(user);
    }
}
