using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Incidents;

/// <summary>Incidents, open ones first.</summary>
internal static class IncidentsEndpoints
{
    private static readonly QueryParameter<IncidentState?> State = Query.Name<IncidentState>("state", "Only those that go on, or only those that ended.");

    private static readonly QueryParameter<IncidentSeverity?> Severity = Query.Name<IncidentSeverity>("severity", "Only this severity.");

    private static readonly QueryParameter<IncidentKind?> Kind = Query.Name<IncidentKind>("kind", "Only those about the service's health, a certificate, or its error budget.");

    private static readonly QueryParameter<string?> Service = Query.Text("service", "Key of a service.");

    private static readonly QueryParameter<string?> Group = Query.Text("group", "A group, with those within it.");

    private static readonly QueryParameter<string?> Owner = Query.Text("owner", "Owner of the service.");

    private static readonly QueryParameter<string?> Assignee = Query.Text("assignee", "Who has it: it was assigned to them, or else they acknowledged it.");

    private static readonly QueryParameter<DateTimeOffset?> From = Query.Instant("from", "Only those that went on at this instant or later.");

    private static readonly QueryParameter<DateTimeOffset?> To = Query.Instant("to", "Only those that began before this instant.");

    private static readonly QueryParameter<string?> Text = Query.Words("q", "Words in its number, its service's name, key, group or owner, or its reason.");

    private static readonly QueryParameter<int> Limit = Paging.Limit();

    private static readonly QueryParameter<IncidentPlace?> Cursor = Paging.Cursor(IncidentPlace.Parse);

    public static void MapIncidents(this RouteGroupBuilder api)
    {
        var incidents = api.MapGroup("/incidents").WithTags("Incidents").RequireAuthorization(AccessPolicies.View);
        incidents.MapGet("", ListAsync).Takes(State, Severity, Kind, Service, Group, Owner, Assignee, From, To, Text, Limit, Cursor)
            .WithSummary("List incidents, open ones first, then the newest")
            .Produces<Page<IncidentJson>>();
        incidents.MapGet("/{id:long}", FindAsync).Takes()
            .WithSummary("One incident with its timeline and who was told")
            .Produces<IncidentDetailJson>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Page<IncidentJson>> ListAsync(
        Caller caller, HttpRequest request, IIncidents incidents, ServiceLookup lookup, CancellationToken cancellationToken)
    {
        var limit = Limit.Of(request);
        var filter = new IncidentFilter
        {
            State = State.Of(request),
            Severity = Severity.Of(request),
            Kind = Kind.Of(request),
            Service = Service.Of(request),
            Group = Group.Of(request),
            Owner = Owner.Of(request),
            Holder = Assignee.Of(request),
            From = From.Of(request),
            To = To.Of(request),
            Text = Text.Of(request),
        };
        var found = await incidents.ListAsync(filter, caller.Scope, Cursor.Of(request), limit + 1, cancellationToken);
        return Paging.Of(found, limit, i => IncidentPlace.Of(i).ToString()).Select(i => IncidentJson.Of(i, lookup.Now));
    }

    private static async Task<IResult> FindAsync(long id, Caller caller, IIncidents incidents, ServiceLookup lookup, CancellationToken cancellationToken) =>
        await incidents.FindAsync(id, caller.Scope, cancellationToken) is { } found
            ? TypedResults.Ok(IncidentDetailJson.Of(found, lookup.Now))
            : Problems.NoIncident(id);
}
