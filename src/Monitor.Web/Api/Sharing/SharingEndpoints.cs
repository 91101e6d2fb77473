using Monitor.Core.Announcing.Sharing;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Sharing;

/// <summary>When a part that several services report as failing is told as one.</summary>
internal static class SharingEndpoints
{
    public static void MapSharing(this RouteGroupBuilder api)
    {
        var sharing = api.MapGroup("/shared-components").WithTags("Shared components");
        sharing.MapGet("", FindAsync).RequireAuthorization(AccessPolicies.View).Takes()
            .WithSummary("When a component that several services report as failing is told as one, and which names mean the same")
            .Produces<SharingSettings>();
        sharing.MapPut("", PutAsync).RequireAuthorization(AccessPolicies.OperateAll).Takes()
            .WithSummary("Replace it; open incidents follow")
            .TakesRevision()
            .Produces<SharingSettings>();
    }

    private static async Task<SharingSettings> FindAsync(ISharing sharing, HttpResponse response, CancellationToken cancellationToken) =>
        Shown(await sharing.FindAsync(cancellationToken), response);

    private static async Task<IResult> PutAsync(Body<SharingSettings> body, Caller caller, ISharing sharing, HttpContext http, CancellationToken cancellationToken) =>
        await sharing.PutAsync(body.Value, Revisions.Of(http.Request), caller.Actor, cancellationToken) switch
        {
            SharingResult.Saved saved => TypedResults.Ok(Shown(saved.Sharing, http.Response)),
            SharingResult.Invalid invalid => Problems.Invalid(invalid.Errors),
            SharingResult.Stale stale => Revisions.Stale("settings", "shared-components", stale.Current.Edition, change: null),
            var other => throw new InvalidOperationException($"The settings gave {other}."),
        };

    private static SharingSettings Shown(StoredSharing sharing, HttpResponse response)
    {
        Revisions.Tag(response, sharing.Edition);
        return sharing.Settings;
    }
}
