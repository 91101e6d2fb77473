using Monitor.Core.Access;
using Monitor.Core.Announcing.Reviewing;

namespace Monitor.Web.Api.Reports.Alerts;

/// <summary>Makes reviews of alerts.</summary>
internal sealed class AlertsReports(ReportedServices reported, IAlertReviews reviews)
{
    public async Task<AlertsReport> MakeAsync(AlertsQuery query, Scope scope, CancellationToken cancellationToken)
    {
        var now = reported.Now;
        return AlertsReport.Of(await reviews.CountAsync(now - query.Window, now, query.Group, scope, cancellationToken), query.Group);
    }
}
