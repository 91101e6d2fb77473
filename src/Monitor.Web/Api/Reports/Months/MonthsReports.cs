using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry;
using Monitor.Data;
using System.Globalization;

namespace Monitor.Web.Api.Reports.Months;

/// <summary>Makes reports month over month, of any number of services some hundred at a time.</summary>
internal sealed class MonthsReports(ReportedServices reported, [FromKeyedServices(DatabasePools.Reads)] IStatusTimelines timelines) : IReports<MonthsReport>
{
    private DateTimeOffset Now => reported.Now;

    public (Func<Scope, CancellationToken, Task<MonthsReport>>? Make, IReadOnlyList<FieldError> Faults) Ask(HttpRequest request)
    {
        var (query, faults) = MonthsQuery.Of(request, Now);
        return query is null ? (null, faults) : ((scope, cancellationToken) => MakeAsync(query, scope, cancellationToken), []);
    }

    private async Task<MonthsReport> MakeAsync(MonthsQuery query, Scope scope, CancellationToken cancellationToken)
    {
        var bounds = SlaMonth.Bounds(query.Months);
        var services = await reported.ListAsync(bounds[0], bounds[^1], query.Filter, scope, cancellationToken);
        var kept = await reported.KeptChecksAsync(query.Months[0].Terms.Accounting, cancellationToken);
        return Report(query.Months, await ReportedServices.InPortionsAsync(services, portion => LinesAsync(portion, query.Months, bounds, kept, cancellationToken)));
    }

    private async Task<IEnumerable<MonthsLine>> LinesAsync(
        IReadOnlyList<ServiceState> services, IReadOnlyList<SlaMonth> months, IReadOnlyList<DateTimeOffset> bounds, KeptChecks kept, CancellationToken cancellationToken)
    {
        var timelineOf = await timelines.OfServicesAsync([.. services.Select(s => s.Id)], bounds[0], bounds[^1], cancellationToken);
        var checksOf = await reported.ChecksAsync(services, months[0].Terms.Accounting, bounds, kept, cancellationToken);
        return services
            .Select(s => new MonthsLine(s, SlaMonth.Figures(months, timelineOf[s.Id], checksOf.Of(s), checksOf.KeptOf(s), s.CreatedAt, s.Deleted?.At)))
            .Where(l => l.Figures.Any(f => f is not null));
    }

    private MonthsReport Report(IReadOnlyList<SlaMonth> months, List<MonthsLine> lines)
    {
        var terms = months[^1].Terms;
        return new MonthsReport(
            terms.Zone.Id, terms.Accounting, terms.TargetPercent, StatusDurations.RequiredCoverage, UptimeRules.Version, Now, SlaWords.Exclusions(terms.Accounting),
            [.. months.Select(m => new MonthJson(m.First.ToString("yyyy-MM", CultureInfo.InvariantCulture), m.Terms.From, m.Terms.To))],
            MonthsLine.Together("", lines, months),
            MonthsLine.Groups(lines, months),
            [.. lines.Select(l => l.Json)]);
    }
}

/// <summary>A service of the report.</summary>
internal sealed record MonthsLine(ServiceState Service, IReadOnlyList<SlaFigure?> Figures)
{
    public ServiceMonthsJson Json => new(Service.Key, Service.Name, Service.Group, Service.Environment, [.. Figures.Select(ServiceMonthJson.Of)])
    {
        DeletedAt = Service.Deleted?.At,
    };

    /// <summary>A line for each group.</summary>
    public static IReadOnlyList<GroupMonthsJson> Groups(IReadOnlyList<MonthsLine> lines, IReadOnlyList<SlaMonth> months) =>
        [.. GroupsOfReport.Of(lines, l => l.Service.Group).Select(g => Together(g.Path, g.Lines, months))];

    /// <summary>Several services as one line.</summary>
    public static GroupMonthsJson Together(string group, IReadOnlyList<MonthsLine> lines, IReadOnlyList<SlaMonth> months) => new(
        group, lines.Count, [.. months.Select((month, i) => MonthOf(GroupFigure.Of(month.Terms, [.. lines.Select(l => l.Figures[i])]), lines))]);

    private static GroupMonthJson? MonthOf(GroupFigure? figure, IReadOnlyList<MonthsLine> lines) => figure is null
        ? null
        : new(figure.Promise, figure.Whole.Ratio, figure.Worst, figure.WorstIndex is { } index ? lines[index].Service.Key : null, figure.Kept, figure.Missed, figure.NotEnoughKnown);
}
