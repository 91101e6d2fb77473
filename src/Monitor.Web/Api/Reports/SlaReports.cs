using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Rollups;
using Monitor.Core.History.Sla;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry;
using Monitor.Web.Api.Services;

namespace Monitor.Web.Api.Reports;

/// <summary>Makes SLA reports, of any number of services with the same few queries.</summary>
internal sealed class SlaReports(IFleet fleet, IDeletedServices deleted, IStatusTimelines timelines, IGaps gaps, ICheckCounts checks, TimeProvider time)
{
    /// <summary>The database's time of the state, or ours before it was loaded.</summary>
    public DateTimeOffset Now => fleet.AsOf ?? time.GetUtcNow();

    public async Task<SlaReport> MakeAsync(SlaQuery query, Scope scope, CancellationToken cancellationToken)
    {
        var terms = query.Terms;
        var services = (await WatchedAsync(terms, scope, cancellationToken)).Where(query.Filter.Admits).OrderBy(s => s.Key, StringComparer.Ordinal).ToList();
        int[] ids = [.. services.Select(s => s.Id)];
        var timelineOf = await timelines.OfServicesAsync(ids, terms.From, terms.To, cancellationToken);
        var gapsOf = await gaps.OfServicesAsync(ids, terms.From, terms.To, cancellationToken);
        var checksOf = await ChecksAsync(services, terms, cancellationToken);
        return new SlaReport(
            terms.From, terms.To, terms.Zone.Id, terms.Accounting, terms.TargetPercent, StatusDurations.RequiredCoverage, UptimeRules.Version, Now, SlaWords.Exclusions(terms.Accounting),
            [.. services.Select(s => SlaServiceJson.Of(s, SlaLine.Of(terms, timelineOf[s.Id], Since(s, gapsOf.Of(s.Id)), checksOf.GetValueOrDefault(s.Id))))]);
    }

    // Those that were deleted later count until then.
    private async Task<IEnumerable<ServiceState>> WatchedAsync(SlaTerms terms, Scope scope, CancellationToken cancellationToken)
    {
        var gone = await deleted.ListAsync(scope, terms.From, cancellationToken);
        return fleet.ServicesIn(scope).Concat(gone.Where(s => s.CreatedAt < terms.To).Select(s => CurrentState.Of(s, null)));
    }

    private async Task<Dictionary<int, CheckCounts?>> ChecksAsync(List<ServiceState> services, SlaTerms terms, CancellationToken cancellationToken)
    {
        if (!terms.Accounting.CountsChecks())
            return [];
        var probes = services.Where(s => s.MainProbe is not null).ToDictionary(s => s.Id, s => s.MainProbe!.Id);
        var counts = await checks.OfProbesAsync([.. probes.Values], [terms.From, terms.To], cancellationToken);
        return probes.Where(p => counts.ContainsKey(p.Value)).ToDictionary(p => p.Key, p => (CheckCounts?)counts[p.Value][0]);
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
