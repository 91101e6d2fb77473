using Monitor.Core.Access;
using Monitor.Core.Announcing.Reviewing;
using Monitor.Core.Registry;

namespace Monitor.Web.Api.Reports.Alerts;

/// <summary>Makes reviews of alerts.</summary>
internal sealed class AlertsReports(ReportedServices reported, IAlertReviews reviews) : IReports<AlertsReport>
{
    public (Func<Scope, CancellationToken, Task<AlertsReport>>? Make, IReadOnlyList<FieldError> Faults) Ask(HttpRequest request)
    {
        var (query, faults) = AlertsQuery.Of(request);
        return query is null ? (null, faults) : ((scope, cancellationToken) => MakeAsync(query, scope, cancellationToken), []);
    }

    private async Task<AlertsReport> MakeAsync(AlertsQuery query, Scope scope, CancellationToken cancellationToken)
    {
        var now = reported.Now;
        return AlertsReport.Of(await reviews.CountAsync(now - query.Window, now, query.Group, scope, cancellationToken), query.Group);
    }
}
