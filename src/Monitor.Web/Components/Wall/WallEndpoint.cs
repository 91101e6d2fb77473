using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Core.Fleet;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Walls;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Live;

namespace Monitor.Web.Components.Wall;

/// <summary>
/// The wallboard. A page without a circuit: there is none to lose, to keep in memory for months, or to reach another page by. Its script
/// asks for the board anew each second, by the same address.
/// </summary>
public static class WallEndpoint
{
    public static void MapWall(this IEndpointRouteBuilder app) =>
        app.MapGet(WallLink.Path, AnswerAsync).RequireAuthorization(AccessPolicies.Wall).WithMetadata(ShowsFleet.Mark).ExcludeFromDescription();

    private static async Task<IResult> AnswerAsync(HttpContext http, Caller caller, IFleet fleet, ReaderClock clock, FollowedViews followed, FailingChannels failing)
    {
        http.Response.Headers.CacheControl = "no-store";
        var query = await followed.QueryAsync(http.Request.Query, caller, http.RequestAborted);
        // Only a whole page: each second would be once too often.
        if (WallLink.IsUsedBy(http) && !query.IsBoardAlone)
            WallLink.Keep(http);
        if (WallLink.IsInAddress(http.Request))
            return TypedResults.LocalRedirect(WallLink.WithoutKey(http.Request));
        clock.UseZone(http.Request.Cookies["tz"]);
        var view = WallView.Of(fleet.ServicesIn(caller.Scope), query, clock, fleet.AsOf, fleet.BlindSince, caller.Scope.Groups, failing.Recent.Count);
        return query.IsBoardAlone
            ? new RazorComponentResult<WallBoard>(new { View = view })
            : new RazorComponentResult<WallDocument>(new { View = view, query.IsLight, MayLeave = AccessPolicies.Allows(AccessPolicies.View, http.User) });
    }
}
