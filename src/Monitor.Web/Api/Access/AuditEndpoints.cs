using System.Globalization;
using Monitor.Core.Audit;
using Monitor.Web.Access;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Access;

/// <summary>Who changed what, for admins.</summary>
internal static class AuditEndpoints
{
    private static readonly QueryParameter<string?> Actor =
        Query.Text("actor", "Part of the name of whoever made the change, or their whole id.");

    private static readonly QueryParameter<string?> Action =
        Query.Text("action", $"One of {string.Join(", ", AuditActions.All)}; or service, channel, delivery, key or user for all that can be done to it.");

    private static readonly QueryParameter<string?> Subject =
        Query.Text("subject", "Part of the key of what was changed; or its kind, a colon and its whole key: service:payments-api.");

    private static readonly QueryParameter<DateTimeOffset?> From = Query.Instant("from", "Changes since this time.");

    private static readonly QueryParameter<DateTimeOffset?> To = Query.Instant("to", "Changes before this time.");

    private static readonly QueryParameter<long?> PartOf = Query.Id("partOf", "Id of the entry of a change of many: its parts.");

    private static readonly QueryParameter<bool> Folded = Query.Flag("folded", "True leaves what a change of many did to each service to its entry.");

    private static readonly QueryParameter<int> Limit = Paging.Limit(100);

    public static void MapAudit(this RouteGroupBuilder api) =>
        api.MapGet("/audit", ListAsync).WithTags("Audit").RequireAuthorization(AccessPolicies.Administer)
            .Takes(Actor, Action, Subject, From, To, PartOf, Folded, Limit, Paging.NumberCursor)
            .WithSummary("Who changed what, when and from where, newest first")
            .WithDescription("""
                Written in the transaction of each change, and refused to be changed itself. Secrets are masked; `changedSecrets` names those that were given anew.
                `before` is null for what was made, `after` for what is gone. A change of many has an entry, with `services`; each service's names it as what it is `partOf`,
                and is left out by `folded`, but where a subject or one action is asked for. Entries are removed as the retention says, after 400 days unless set.
                """)
            .Produces<Page<AuditEntryJson>>();

    private static async Task<IResult> ListAsync(HttpRequest request, IAuditLog audit, CancellationToken cancellationToken)
    {
        var filter = new AuditFilter
        {
            Actor = Actor.Of(request),
            Action = Action.Of(request),
            Subject = Subject.Of(request),
            From = From.Of(request),
            To = To.Of(request),
            PartOf = PartOf.Of(request),
            Unfolded = !Folded.Of(request),
        };
        if (filter is { From: { } from, To: { } to } && from >= to)
            return Problems.Invalid([new("to", "It must be after from.")]);
        var limit = Limit.Of(request);
        var found = await audit.ListAsync(filter, Paging.NumberCursor.Of(request), limit + 1, cancellationToken);
        return TypedResults.Ok(Paging.Of(found, limit, e => e.Id.ToString(CultureInfo.InvariantCulture)).Select(AuditEntryJson.Of));
    }
}
