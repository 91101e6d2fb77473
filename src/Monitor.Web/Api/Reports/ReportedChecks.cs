using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;

namespace Monitor.Web.Api.Reports;

/// <summary>The checks of some services' main probes, by the probes' numbers; none where the accounting counts time.</summary>
/// <param name="Counts">From each bound to the next.</param>
/// <param name="FirstDays">Since when each probe was asked.</param>
/// <param name="Kept">From when on checks can be counted, of all probes together.</param>
internal sealed record ReportedChecks(IReadOnlyDictionary<int, IReadOnlyList<CheckCounts>> Counts, IReadOnlyDictionary<int, DateTimeOffset> FirstDays, KeptChecks Kept)
{
    /// <summary>Null where there are none.</summary>
    public IReadOnlyList<CheckCounts>? Of(ServiceState service) => service.MainProbe is { } main ? Counts.GetValueOrDefault(main.Id) : null;

    /// <summary>From when on they can be counted: not before its main probe was there, whatever another one had seen.</summary>
    public KeptChecks KeptOf(ServiceState service) => service.MainProbe is { } main && FirstDays.TryGetValue(main.Id, out var first) ? Kept.Since(first) : Kept;
}
