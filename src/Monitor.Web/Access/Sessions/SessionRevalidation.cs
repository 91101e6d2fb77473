using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Monitor.Data.Schema;
using Monitor.Web.Access.Held;
using Monitor.Web.Access.Owed;

namespace Monitor.Web.Access.Sessions;

/// <summary>Ends the sight of an open page within seconds when its session ends: by signing out elsewhere, another password or role, being disabled or removed.</summary>
internal sealed class SessionRevalidation(ILoggerFactory loggers, IServiceScopeFactory scopes, LiveSessions sessions, IOptions<IdentityOptions> options, TimeProvider time)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <summary>How often the database is asked for who was signed in by a version before.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Sessions are held in memory.
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(10);

    // The cookie that opened the page was checked.
    private long _checkedAt = time.GetTimestamp();

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState state, CancellationToken cancellationToken) => HoldsAsync(state.User, cancellationToken);

    /// <summary>True while whoever has the page open may see it: not beyond the moment at which they owe something.</summary>
    internal async Task<bool> HoldsAsync(ClaimsPrincipal reader, CancellationToken cancellationToken)
    {
        var (now, age) = (time.GetTimestamp(), time.GetElapsedTime(_checkedAt));
        var number = LiveSessions.NumberOf(reader);
        if (number is null && age < Interval)
            return true;
        try
        {
            var valid = number is { } id ? await sessions.FindAsync(id, reader, cancellationToken) is { } held && held.Owes == OwedBySession.Of(reader) : await HasStampAsync(reader);
            _checkedAt = now;
            return valid;
        }
        // Those that are held in memory are bridged there.
        catch (Exception e) when (number is null && DatabaseOutage.IsBridged(e, age))
        {
            return true;
        }
    }

    private async Task<bool> HasStampAsync(ClaimsPrincipal reader)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        return await users.GetUserAsync(reader) is { } user
            && await scope.ServiceProvider.GetRequiredService<FormerCookies>().AreTakenAsync(user)
            && reader.FindFirstValue(options.Value.ClaimsIdentity.SecurityStampClaimType) == await users.GetSecurityStampAsync(user);
    }
}
