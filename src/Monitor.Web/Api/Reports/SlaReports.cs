using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry;
using Monitor.Data;

namespace Monitor.Web.Api.Reports;

/// <summary>Makes SLA reports, of any number of services some hundred at a time.</summary>
internal sealed class SlaReports(ReportedServices reported, [FromKeyedServices(DatabasePools.Reads)] IStatusTimelines timelines, [FromKeyedServices(DatabasePools.Reads)] IGaps gaps) : IReports<SlaReport>
{
    private DateTimeOffset Now => reported.Now;

    public (Func<Scope, CancellationToken, Task<SlaReport>>? Make, IReadOnlyList<FieldError> Faults) Ask(HttpRequest request)
    {
        var (query, faults) = SlaQuery.Of(request, Now);
        return query is null ? (null, faults) : ((scope, cancellationToken) => MakeAsync(query, scope, cancellationToken), []);
    }

    private async Task<SlaReport> MakeAsync(SlaQuery query, Scope scope, CancellationToken cancellationToken)
    {
        var terms = query.Terms;
        var services = await reported.ListAsync(terms.From, terms.To, query.Filter, scope, cancellationToken);
        var kept = await reported.KeptChecksAsync(terms.Accounting, cancellationToken);
        var lines = await ReportedServices.InPortionsAsync(services, portion => LinesAsync(portion, terms, kept, cancellationToken));
        return new SlaReport(
            terms.From, terms.To, terms.Zone.Id, terms.Accounting, terms.TargetPercent, StatusDurations.RequiredCoverage, UptimeRules.Version, Now, SlaWords.Exclusions(terms.Accounting),
            SlaServiceLine.Together("", lines, terms),
            [.. GroupsOfReport.Of(lines, l => l.Service.Group).Select(g => SlaServiceLine.Together(g.Path, g.Lines, terms)!)],
            [.. lines.Select(l => SlaServiceJson.Of(l.Service, l.Line))]);
    }

    private async Task<IEnumerable<SlaServiceLine>> LinesAsync(IReadOnlyList<ServiceState> services, SlaTerms terms, KeptChecks kept, CancellationToken cancellationToken)
    {
        int[] ids = [.. services.Select(s => s.Id)];
        var timelineOf = await timelines.OfServicesAsync(ids, terms.From, terms.To, cancellationToken);
        var gapsOf = await gaps.OfServicesAsync(ids, terms.From, terms.To, cancellationToken);
        var checksOf = await reported.ChecksAsync(services, terms.Accounting, [terms.From, terms.To], kept, cancellationToken);
        return services.Select(s => new SlaServiceLine(s, SlaLine.Of(terms, timelineOf[s.Id], Since(s, gapsOf.Of(s.Id)), checksOf.Of(s)?[0], checksOf.KeptOf(s))));
    }

    // Before a service was registered nobody missed it, nor does anybody since it was deleted.
    private static IReadOnlyList<Gap> Since(ServiceState service, IReadOnlyList<Gap> gaps) =>
    [
        .. gaps.Where(g => g.To is null || g.To > service.CreatedAt)
            .Select(g => g.From < service.CreatedAt ? g with { From = service.CreatedAt } : g)
            .Select(g => service.Deleted is { } gone ? g.Within(g.From, gone.At) : g)
            .OfType<Gap>(),
    ];
}
