using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Monitor.Data.Schema;

namespace Monitor.Web.Tests.Access;

/// <summary>What a version before gave to who signed in: nothing with the number of a session.</summary>
internal static class FormerCookie
{
    public static async Task<ClaimsPrincipal> FormerPrincipalAsync(this MonitorHost host, string email)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var user = (await scope.ServiceProvider.GetRequiredService<UserManager<User>>().FindByNameAsync(email))!;
        return await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<User>>().CreateAsync(user);
    }

    public static async Task<string> FormerCookieAsync(this MonitorHost host, string email)
    {
        var principal = await host.FormerPrincipalAsync(email);
        var ticket = new AuthenticationTicket(principal, new() { IssuedUtc = DateTimeOffset.UnixEpoch.AddYears(100), ExpiresUtc = DateTimeOffset.UnixEpoch.AddYears(200) }, IdentityConstants.ApplicationScheme);
        return "monitor-session=" + host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).TicketDataFormat.Protect(ticket);
    }
}
