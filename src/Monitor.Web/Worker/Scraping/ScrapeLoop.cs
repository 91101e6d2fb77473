using Microsoft.Extensions.Options;
using Monitor.Core.Own;
using Monitor.Data.Scheduling;
using Monitor.Web.Worker.Recording;
using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Worker.Scraping;

/// <summary>
/// Claims what will be due, and has each check started when its time has come; sleeps until then. One per node.
/// </summary>
public sealed partial class ScrapeLoop(
    DueProbes schedule, SightKeeper sight, Handover handover, CheckCatalogue catalogue, Checks checks, RecordingLoop recording, DatabaseClock clock, LivedTime lived, SchedulingLag lag,
    LostParts lost, IOptions<ScrapeOptions> options, ILogger<ScrapeLoop> log)
{
    // Until it is asked again whether results can be recorded.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    // What starts within it starts together.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Missed = TimeSpan.FromSeconds(5);

    /// <summary>Runs until stopped. Throws only what a restart may mend.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ended = new CancellationTokenSource();
        using var wake = new WakeSignal();
        // New with each run: what a stopped run had under way never leaves its lane.
        var dispatcher = new CheckDispatcher(
            catalogue, new Admission(options.Value.MaxConcurrency), new HostLanes(options.Value.MaxPerHost), due => checks.RunDueAsync(due, ended.Token), () => lost.Add("A place of checks"));
        using var looking = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var watching = sight.RunAsync(looking.Token);
        var agenda = new Agenda();
        handover.Begin();
        lag.Ticked += Adapt;
        catalogue.Changed += wake.Set;
        recording.Moved += wake.Set;
        try
        {
            await ClaimAsync(dispatcher, agenda, wake, stopping);
        }
        finally
        {
            recording.Moved -= wake.Set;
            catalogue.Changed -= wake.Set;
            lag.Ticked -= Adapt;
            // Whoever only waits for answers does not look any more.
            await looking.CancelAsync();
            await handover.EndAsync(agenda.ProbeIds(), dispatcher, ended, stopping.IsCancellationRequested);
            await watching;
        }

        void Adapt(TimeSpan late) => ScrapeMetrics.Admitted.Set(dispatcher.Adapt(late));
    }

    private async Task ClaimAsync(CheckDispatcher dispatcher, Agenda agenda, WakeSignal wake, CancellationToken stopping)
    {
        var sightLost = true;
        var claims = new Claims(schedule, clock);
        while (!stopping.IsCancellationRequested)
        {
            var begun = lived.Now;
            try
            {
                if (recording.IsFailing)
                {
                    // What cannot be recorded is left to whoever can.
                    sightLost = true;
                    await Task.Delay(Patience, stopping);
                    continue;
                }

                if (sightLost)
                    agenda.Add(await RegainSightAsync(claims, stopping), StartOf);
                sightLost = false;
                await sight.KeepAsync(stopping);
                if (claims.IsDue)
                {
                    using var claiming = sight.Claim();
                    using var timer = Prometheus.TimerExtensions.NewTimer(ScrapeMetrics.ClaimSeconds);
                    agenda.Add(await claims.ClaimAsync(stopping), StartOf);
                }

                while (agenda.TryTake(clock.Now, out var next))
                    await StartAsync(dispatcher, next, stopping);
                if (await RestAsync(Rest(agenda, claims), wake, stopping))
                    claims.Hurry();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Ours, not the services': nothing is judged. Whatever it is, waiting and trying again beats a restart of the loop.
                sightLost = true;
                sight.Lose(begun);
                ScrapeMetrics.ClaimsFailed.Inc();
                claims.Hurry();
                Log.ClaimFailed(log, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // What is due sooner than a period after its last check waits for others to hear of it, or is asked twice on purpose.
        DateTimeOffset StartOf(DueProbe probe) =>
            catalogue.Find(probe.ProbeId) is { } check && TimeSpan.FromSeconds(check.Probe.Definition.PeriodSeconds) is var period && probe.IsInSlot(period)
                ? claims.StartOf(probe.Due, period)
                : probe.Due;
    }

    private async Task<bool> RestAsync(TimeSpan rest, WakeSignal wake, CancellationToken stopping)
    {
        using var resting = sight.Rest(rest);
        return await wake.WaitAsync(rest, stopping);
    }

    /// <summary>Until the next check starts or the next claim follows.</summary>
    private TimeSpan Rest(Agenda agenda, Claims claims)
    {
        var rest = claims.UntilDue;
        if (agenda.Next is { } next && next - clock.Now is var until && until < rest)
            rest = until;
        return claims.IsDue ? TimeSpan.Zero : rest > Tick ? rest : Tick;
    }

    /// <summary>At the start and after an outage: nobody told us of changes, and the slots that passed are given up.</summary>
    private async Task<IReadOnlyList<DueProbe>> RegainSightAsync(Claims claims, CancellationToken stopping)
    {
        await catalogue.RefreshAsync(null, stopping);
        await handover.SettleAsync(stopping);
        await schedule.RealignAsync(Missed, stopping);
        return await claims.RegainAsync(sight, stopping);
    }

    private async ValueTask StartAsync(CheckDispatcher dispatcher, DueProbe probe, CancellationToken stopping)
    {
        if (await FindAsync(probe.ProbeId, stopping) is { } check)
            await dispatcher.StartAsync(new DueCheck(check, probe.Due), stopping);
    }

    private async ValueTask<PreparedCheck?> FindAsync(int probeId, CancellationToken stopping)
    {
        if (catalogue.Find(probeId) is { } known)
            return known;
        // Registered this moment, and claimed before its notification came.
        if (await schedule.ServiceOfAsync(probeId, stopping) is { } serviceId)
            await catalogue.RefreshAsync([serviceId], stopping);
        return catalogue.Find(probeId);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Cannot claim what is due, trying again: {Error}")]
        public static partial void ClaimFailed(ILogger logger, string error);
    }
}
