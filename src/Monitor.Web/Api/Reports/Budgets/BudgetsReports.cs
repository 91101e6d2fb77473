using Monitor.Core.Access;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Budgets;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry;
using Monitor.Data;
using System.Globalization;

namespace Monitor.Web.Api.Reports.Budgets;

/// <summary>Makes reports of error budgets, of any number of services some hundred at a time.</summary>
internal sealed class BudgetsReports(ReportedServices reported, [FromKeyedServices(DatabasePools.Reads)] IStatusTimelines timelines) : IReports<BudgetsReport>
{
    private const UptimeAccounting Accounting = UptimeAccounting.TimeWeightedDegradedUp;

    private DateTimeOffset Now => reported.Now;

    public (Func<Scope, CancellationToken, Task<BudgetsReport>>? Make, IReadOnlyList<FieldError> Faults) Ask(HttpRequest request)
    {
        var (query, faults) = BudgetsQuery.Of(request, Now);
        return query is null ? (null, faults) : ((scope, cancellationToken) => MakeAsync(query, scope, cancellationToken), []);
    }

    private async Task<BudgetsReport> MakeAsync(BudgetsQuery query, Scope scope, CancellationToken cancellationToken)
    {
        var (now, window) = (Now, query.Terms(100, Now));
        var services = (await reported.ListAsync(window.From, window.AsOf, query.Filter, scope, cancellationToken))
            .Where(s => s.SloTarget is not null).ToList();
        var since = window.AsOf - BudgetForecast.PaceWindow is var pace && pace < window.From ? pace : window.From;
        var budgets = await ReportedServices.InPortionsAsync(services, async portion =>
        {
            var timelineOf = await timelines.OfServicesAsync([.. portion.Select(s => s.Id)], since, window.AsOf, cancellationToken);
            return portion.Select(s => BudgetJson.Of(s, ErrorBudget.Of(query.Terms(s.SloTarget!.Value, now), timelineOf[s.Id])));
        });
        return new BudgetsReport(
            query.First.ToString("yyyy-MM", CultureInfo.InvariantCulture), window.From, window.To, window.AsOf, query.Zone.Id, Accounting,
            StatusDurations.RequiredCoverage, UptimeRules.Version, now, SlaWords.Exclusions(Accounting), BudgetGroupJson.Of(budgets), budgets);
    }
}
