using Monitor.Core.Fleet;
using Monitor.Core.Incidents.Views;

namespace Monitor.Web.Components.Overview.Problems;

/// <summary>What is to be told of a service beside its status: a certificate that ends, an error budget that burns.</summary>
public sealed record NoticeRow(ServiceState Service, OpenIncident Notice)
{
    /// <summary>The worst first, then the newest. What is in maintenance or paused waits. Pure.</summary>
    public static IReadOnlyList<NoticeRow> Of(IReadOnlyList<ServiceState> services) =>
    [
        .. services.Where(s => s is { Notices.Count: > 0, Paused: false, InMaintenance: false })
            .SelectMany(s => s.Notices.Select(n => new NoticeRow(s, n)))
            .OrderByDescending(r => r.Notice.Severity).ThenByDescending(r => r.Notice.Id),
    ];
}
