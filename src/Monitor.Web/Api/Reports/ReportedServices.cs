using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Core.Own.Standbys;
using Monitor.Core.Registry;
using Monitor.Web.Api.Services;
using Monitor.Web.Live;

namespace Monitor.Web.Api.Reports;

/// <summary>The services that a report is of, and their checks.</summary>
internal sealed class ReportedServices(IFleet fleet, IDeletedServices deleted, ICheckCounts checks, IStandby standby, RetentionInForce retention, TimeProvider time)
{
    /// <summary>Of so many services all that was recorded is in memory at once.</summary>
    public const int AtOnce = 250;

    /// <summary>Up to when something can be known: the database's time of the state, or ours before it was loaded; earlier where a standby that is read lies behind.</summary>
    public DateTimeOffset Now => standby.State.AsOf(fleet.AsOf ?? time.GetUtcNow());

    /// <summary>
    /// From when on checks can be counted: by the setting, and no earlier than what is there. What a shorter time, or that of another node, has removed stays away.
    /// </summary>
    public async Task<KeptChecks> KeptChecksAsync(UptimeAccounting accounting, CancellationToken cancellationToken) =>
        accounting.CountsChecks() ? retention.Settings.ChecksAt(Now).And(await checks.FindOldestAsync(cancellationToken)) : KeptChecks.All;

    /// <summary>Goes through services some at a time, and keeps of each what <paramref name="read"/> makes of it alone.</summary>
    public static async Task<List<TLine>> InPortionsAsync<TLine>(IReadOnlyList<ServiceState> services, Func<IReadOnlyList<ServiceState>, Task<IEnumerable<TLine>>> read)
    {
        var lines = new List<TLine>(services.Count);
        foreach (var portion in services.Chunk(AtOnce))
            lines.AddRange(await read(portion));
        return lines;
    }

    /// <summary>Those that were registered at any time of a window, in the order of their keys. One that was deleted later counts until then.</summary>
    public async Task<IReadOnlyList<ServiceState>> ListAsync(DateTimeOffset from, DateTimeOffset to, ServiceFilter filter, Scope scope, CancellationToken cancellationToken)
    {
        var gone = await deleted.ListAsync(scope, from, cancellationToken);
        return
        [
            .. fleet.ServicesIn(scope).Concat(gone.Select(s => CurrentState.Of(s, null)))
                .Where(s => s.CreatedAt < to).Where(filter.Admits).OrderBy(s => s.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The checks of main probes from each bound to the next.</summary>
    /// <param name="kept">From when on checks can be counted at all.</param>
    public async Task<ReportedChecks> ChecksAsync(
        IReadOnlyList<ServiceState> services, UptimeAccounting accounting, IReadOnlyList<DateTimeOffset> bounds, KeptChecks kept, CancellationToken cancellationToken)
    {
        if (!accounting.CountsChecks())
            return new ReportedChecks(new Dictionary<int, IReadOnlyList<CheckCounts>>(), new Dictionary<int, DateTimeOffset>(), kept);
        int[] probes = [.. services.Select(s => s.MainProbe?.Id).OfType<int>()];
        return new ReportedChecks(await checks.OfProbesAsync(probes, bounds, cancellationToken), await checks.FirstDaysAsync(probes, cancellationToken), kept);
    }
}
