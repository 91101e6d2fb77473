using System.Data.Common;
using Monitor.Data.Announcing;

namespace Monitor.Web.Worker.Announcing;

/// <summary>Takes what has happened to incidents, and has the channels told of it, until told to stop. One per node; one of them is at it at a time.</summary>
public sealed partial class AnnouncingLoop(Announcer announcer, AnnouncingUpkeep upkeep, ILogger<AnnouncingLoop> log) : IDisposable
{
    /// <summary>Incidents in one transaction.</summary>
    private const int Most = 1000;

    // A notification that got lost costs this at most. A lost connection is noticed at once.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    // It may as well be looked sooner, when something wakes us anyway.
    private static readonly TimeSpan PollSlack = TimeSpan.FromSeconds(5);

    // Nobody says when a part changes. Only while a route asks for some.
    private static readonly TimeSpan PartPace = TimeSpan.FromSeconds(3);

    // Until it is looked whether another node has done it.
    private static readonly TimeSpan Elsewhere = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);

    private readonly WakeSignal _wake = new();
    private int _most = Most;

    /// <summary>Runs until stopped. Throws nothing.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var listening = ListenAsync(stopping);
        while (!stopping.IsCancellationRequested)
        {
            // One that has ended would leave us to look twice a minute.
            if (listening.IsFaulted)
                await listening;
            var rest = await StepAsync(stopping);
            if (rest > TimeSpan.Zero)
                await _wake.WaitAsync(rest, rest == Poll ? PollSlack : TimeSpan.Zero, stopping);
        }

        await listening;
    }

    public void Dispose() => _wake.Dispose();

    /// <returns>How long to wait for a signal.</returns>
    private async Task<TimeSpan> StepAsync(CancellationToken stopping)
    {
        try
        {
            await upkeep.RunAsync(stopping);
            var outlook = await announcer.LookAsync(stopping);
            if (outlook.IsNow)
            {
                if (await AnnounceAsync(stopping) is { } again)
                    return again;
                outlook = await announcer.LookAsync(stopping);
            }

            var poll = outlook.WatchesParts ? PartPace : Poll;
            return outlook.Due is { } due && Until(due) is var rest && rest < poll ? rest : poll;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception e)
        {
            await FailedAsync(e, stopping);
            return Reconnect;
        }
    }

    /// <returns>When there is more; null when all is told.</returns>
    private async Task<TimeSpan?> AnnounceAsync(CancellationToken stopping)
    {
        var announced = await announcer.NextAsync(_most, now: null, stopping);
        AnnouncingMetrics.Count(announced);
        if (announced.IsElsewhere)
            return Elsewhere;
        if (announced.PartsFailure is { } failure)
            PartsFailed(failure);
        if (announced.Events == 0)
            return null;
        _most = Math.Min(Most, _most * 10);
        return TimeSpan.Zero;
    }

    private void PartsFailed(Exception failure)
    {
        AnnouncingMetrics.Failures.Inc();
        Log.PartsFailed(log, failure);
    }

    // One that cannot be told must not hold up the others: they are tried one by one, and it by what is left of it.
    private async Task FailedAsync(Exception e, CancellationToken stopping)
    {
        AnnouncingMetrics.Failures.Inc();
        Log.Failed(log, e);
        var alone = _most == 1;
        _most = 1;
        if (!alone || e is DbException { IsTransient: true })
            return;
        try
        {
            await announcer.CountFailureAsync(stopping);
        }
        catch (Exception again) when (again is DbException or IOException or OperationCanceledException)
        {
            // It is counted the next time.
        }
    }

    private static TimeSpan Until(TimeSpan due) => due <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(20) : due < Poll ? due + TimeSpan.FromMilliseconds(1) : Poll;

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await announcer.ListenAsync(_wake.Set, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // The loop polls meanwhile, and says that the database is gone.
                ListenerMetrics.Incidents.Inc();
                await Task.Delay(Reconnect, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Incidents cannot be announced, trying again")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Error, "Components that routes ask for cannot be looked at, trying again; incidents are announced all the same")]
        public static partial void PartsFailed(ILogger logger, Exception exception);
    }
}
