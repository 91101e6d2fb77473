using System.Diagnostics;
using Monitor.Data.Fleet;
using Monitor.Data.Recording;
using Monitor.Data.Scheduling;
using Monitor.Web.Access.Held;
using Monitor.Web.Access.Keys;
using Monitor.Web.Access.Sessions;
using Monitor.Web.Worker;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Live;

/// <summary>
/// Keeps the fleet, the check catalogue, the API keys, the sessions and the settings of the product current: listens to what other nodes record and to changes of the registry, and reads
/// everything again after each loss of the connection and every few minutes, should a notification ever be missed.
/// </summary>
public sealed partial class FleetListener(
    FleetNewsFeed feed, FleetReading reading, FleetState fleet, RepeatedChecks repeats, CheckCatalogue catalogue, HeldKeys keys, HeldSessions sessions, HeldOwnSettings own, DatabaseClock clock,
    ILogger<FleetListener> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    // Nobody looks at how old it is.
    private static readonly TimeSpan SlowBeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FullReading = TimeSpan.FromMinutes(5);

    // 0 until it has once.
    private long _confirmedAt;
    private long _answeredAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is: a listener that has ended would leave every page with the past.
                keys.Lose();
                sessions.Lose();
                feed.Lose();
                ListenerMetrics.Fleet.Inc();
                if (_confirmedAt != 0)
                    fleet.Doubt(Stopwatch.GetElapsedTime(_answeredAt));
                Log.Lost(log, e.Message);
                await Task.Delay(Beat, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var news = await feed.ListenAsync(stopping);
        _answeredAt = Stopwatch.GetTimestamp();
        await ReadAsync(keys, stopping);
        await ReadAsync(sessions, stopping);
        await ReadAsync(own, stopping);
        var readAt = DateTimeOffset.MinValue;
        while (true)
        {
            // A gap of everything changes everything.
            if (news.TakeGap() || clock.Now - readAt > FullReading)
            {
                repeats.Forget();
                await reading.ReadAllAsync(stopping);
                await catalogue.RefreshAsync(null, stopping);
                await ReadAsync(keys, stopping);
                await ReadAsync(sessions, stopping);
                await ReadAsync(own, stopping);
                readAt = clock.Now;
            }

            // A beat without news still says that we would have heard some; with news all the time it is still asked whether somebody looks.
            if (!await news.HearAsync(fleet.IsWatched || reading.IsToGoOn ? Beat : SlowBeat, stopping) || Stopwatch.GetElapsedTime(_confirmedAt) > SlowBeat)
            {
                var (now, seenAt) = await news.NowAsync(stopping);
                _answeredAt = Stopwatch.GetTimestamp();
                await ReadAccessAsync(news, stopping);
                keys.Confirm();
                sessions.Confirm();
                fleet.Confirm(now, seenAt);
                _confirmedAt = Stopwatch.GetTimestamp();
            }

            await TakeAsync(news, stopping);
        }
    }

    private async Task TakeAsync(FleetNews news, CancellationToken stopping)
    {
        // Before what takes time: a revoked key must not work meanwhile, nor a connection be made that is refused now.
        await ReadAccessAsync(news, stopping);
        if (news.TakeServices() is { Length: > 0 } defined)
        {
            await catalogue.RefreshAsync(defined, stopping);
            reading.Redefined(defined);
        }

        reading.Moved(news.TakeIncidents());
        reading.Moved(news.TakeProbes(NewsKind.Moved).Select(catalogue.Find).OfType<PreparedCheck>().Select(c => c.Service.Id));
        await reading.ReadAsync(news.TakeProbes(NewsKind.Checked), stopping);
        repeats.Note(news.TakeProbes(NewsKind.Repeated), news.TakeProbes(NewsKind.Reworded));
        // Not awaited: what nobody needs at once must not hold up what somebody does.
        if (fleet.IsWatched)
            _ = repeats.ReadAsync(null, stopping);
    }

    private async Task ReadAccessAsync(FleetNews news, CancellationToken stopping)
    {
        if (news.TakeKeys())
            await ReadAsync(keys, stopping);
        if (news.TakeSessions())
            await ReadAsync(sessions, stopping);
        if (news.TakeSettings())
            await ReadAsync(own, stopping);
    }

    private static async Task ReadAsync(HeldTable held, CancellationToken stopping)
    {
        await held.ReadAsync(stopping);
        held.Confirm();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Lost sight of the database, trying again: {Error}")]
        public static partial void Lost(ILogger logger, string error);
    }
}
