using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Monitor.Web.Access.Groups;

namespace Monitor.Web.Access;

/// <summary>The one place that says who may do what: pages, API groups and Hangfire's dashboard name these policies.</summary>
public static class AccessPolicies
{
    /// <summary>Read what is not secret.</summary>
    public const string View = "Access.View";

    /// <summary>Change services and channels, see what may hold credentials.</summary>
    public const string Operate = "Access.Operate";

    /// <summary>Change what is everybody's (channels, routes, shared views) and read what tells of all services (deliveries): operators who see every group.</summary>
    public const string OperateAll = "Access.OperateAll";

    /// <summary>Decide who has access; full use of Hangfire's dashboard.</summary>
    public const string Administer = "Access.Administer";

    /// <summary>Read the wallboard: like <see cref="View"/>, or a screen with a wall link.</summary>
    public const string Wall = "Access.Wall";

    /// <summary>Read metrics: like <see cref="View"/>, or a scraper on this very machine while no public address is set.</summary>
    public const string Metrics = "Access.Metrics";

    /// <summary>The roles that <paramref name="policy"/> admits.</summary>
    public static IReadOnlyList<string> RolesFor(string policy) => policy switch
    {
        Wall => AccessRoles.OfKeys,
        View or Metrics => AccessRoles.All,
        Operate or OperateAll => [AccessRoles.Operator, AccessRoles.Admin],
        Administer => [AccessRoles.Admin],
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "No such policy."),
    };

    /// <summary>Whether it is for those alone who see every group.</summary>
    public static bool IsOfAll(string policy) => policy is OperateAll or Administer;

    /// <summary>True when <paramref name="user"/> holds a role that <paramref name="policy"/> admits, and sees as much as it asks for.</summary>
    public static bool Allows(string policy, ClaimsPrincipal user) => RolesFor(policy).Any(user.IsInRole) && !(IsOfAll(policy) && GroupClaims.AreOf(user));

    /// <summary>True for operators who lack nothing for <paramref name="policy"/> but that they see some groups only.</summary>
    public static bool LacksGroups(string policy, ClaimsPrincipal user) => policy == OperateAll && Allows(Operate, user) && GroupClaims.AreOf(user);

    /// <summary>Adds the policies; whatever names none is for viewers, so nothing is open by oversight.</summary>
    /// <param name="publicUrl"><c>Monitor:PublicUrl</c>: set, it tells of a proxy in front, from which all may seem to be local.</param>
    public static void Add(AuthorizationOptions options, string? publicUrl)
    {
        var localMetrics = string.IsNullOrWhiteSpace(publicUrl);
        foreach (var policy in (string[])[Wall, View, Operate, OperateAll, Administer])
            options.AddPolicy(policy, Requiring(policy));
        options.AddPolicy(Metrics, new AuthorizationPolicyBuilder()
            .RequireAssertion(c => Allows(Metrics, c.User) || (localMetrics && c.Resource is HttpContext http && IsLocal(http)))
            .Build());
        options.DefaultPolicy = Requiring(View);
        options.FallbackPolicy = Requiring(View);
    }

    private static AuthorizationPolicy Requiring(string policy) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(c => Allows(policy, c.User)).Build();

    // Behind a proxy on the same machine every request comes from loopback: what was forwarded is not local.
    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded");
}
