using Monitor.Core.Fleet;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Data;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.History;

/// <summary>What was recorded of a service as CSV files.</summary>
internal static class ExportEndpoints
{
    private const int LongestDays = 92;

    private const string Csv = "text/csv";

    private static readonly QueryParameter<ProbeKind?> Probe = Query.Name<ProbeKind>("probe", "Only this probe.");

    public static void MapExports(this RouteGroupBuilder api)
    {
        var service = api.MapGroup("/services/{key}").WithTags("History").RequireAuthorization(AccessPolicies.View);
        service.MapGet("/results.csv", ResultsAsync).Takes([Probe, .. UptimeWindow.Parameters])
            .WithSummary("Raw results as CSV, oldest first")
            .WithDescription($"At full resolution, at most {LongestDays} days at a time. Times are UTC. Cells that a spreadsheet would run begin with an apostrophe.")
            .Produces<string>(StatusCodes.Status200OK, Csv)
            .ProducesProblem(StatusCodes.Status404NotFound);
        service.MapGet("/changes.csv", ChangesAsync).Takes(UptimeWindow.Parameters)
            .WithSummary("Status changes of the service, its probes and its components as CSV, oldest first")
            .WithDescription($"At most {LongestDays} days at a time, by when a change became official. Times are UTC.")
            .Produces<string>(StatusCodes.Status200OK, Csv)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ResultsAsync(
        string key, Caller caller, HttpRequest request, ServiceLookup lookup, [FromKeyedServices(DatabasePools.Reads)] IResultStream results, CancellationToken cancellationToken)
    {
        var service = await lookup.RecordedAsync(key, caller.Scope, cancellationToken);
        var (window, fault) = WindowOf(request, lookup.EndOf(service));
        if (window is null)
            return Problems.Invalid([fault!]);
        if (service is null)
            return Problems.NoService(key);
        var rows = HistoryRows.OfResultsAsync(results, ProbesOf(service, Probe.Of(request)), window.From, window.To, cancellationToken);
        return new CsvResult($"{key}-results.csv", HistoryRows.ResultColumns, rows);
    }

    private static async Task<IResult> ChangesAsync(
        string key, Caller caller, HttpRequest request, ServiceLookup lookup, [FromKeyedServices(DatabasePools.Reads)] IChangeStream changes, CancellationToken cancellationToken)
    {
        var service = await lookup.RecordedAsync(key, caller.Scope, cancellationToken);
        var (window, fault) = WindowOf(request, lookup.EndOf(service));
        if (window is null)
            return Problems.Invalid([fault!]);
        if (service is null)
            return Problems.NoService(key);
        var rows = HistoryRows.OfChangesAsync(changes.ReadAsync(service.Id, window.From, window.To, cancellationToken), cancellationToken);
        return new CsvResult($"{key}-changes.csv", HistoryRows.ChangeColumns, rows);
    }

    private static (UptimeWindow? Window, FieldError? Fault) WindowOf(HttpRequest request, DateTimeOffset now)
    {
        var (window, fault) = UptimeWindow.Of(request, now);
        return window is null || window.To - window.From <= TimeSpan.FromDays(LongestDays)
            ? (window, fault)
            : (null, new FieldError(window.Span is null ? "from" : "window", $"A file holds at most {LongestDays} days: ask for several."));
    }

    private static Dictionary<int, ProbeKind> ProbesOf(ServiceState service, ProbeKind? only) =>
        service.Probes.Where(p => only is null || p.Kind == only).ToDictionary(p => p.Id, p => p.Kind);
}
