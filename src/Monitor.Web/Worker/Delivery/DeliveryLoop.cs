using System.Data.Common;
using Monitor.Core.Alerting.Sending;

namespace Monitor.Web.Worker.Delivery;

/// <summary>Takes messages from the outbox as they come due and sends them, until told to stop.</summary>
public sealed partial class DeliveryLoop(IOutbox outbox, DeliveryRound round, ILogger<DeliveryLoop> logger) : IDisposable
{
    // A notification that got lost costs this at most. A lost connection is noticed at once.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(30);

    // It may as well be looked sooner, when something wakes us anyway.
    private static readonly TimeSpan PollSlack = TimeSpan.FromSeconds(5);

    // A burst is claimed in groups, not one by one as the places become free.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    // Due, but without room or in another node's hands.
    private static readonly TimeSpan Crowded = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly InFlight _inFlight = new();
    private readonly WakeSignal _wake = new();
    private CancellationTokenSource _cutShort = new();
    private bool _isUnavailable;

    /// <summary>
    /// Delivers for the time of an epoch. Messages on their way at its end go on; at a stop they have a few seconds, and what is not
    /// sent by then is given back.
    /// </summary>
    public async Task RunAsync(TimeSpan epoch, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        ending.CancelAfter(epoch);
        var listening = ListenAsync(ending.Token);
        try
        {
            await DeliverAsync(listening, ending.Token);
        }
        finally
        {
            await ending.CancelAsync();
            await listening;
        }

        if (stopping.IsCancellationRequested)
            await DrainAsync();
    }

    public void Dispose()
    {
        _cutShort.Dispose();
        _wake.Dispose();
    }

    private async Task DeliverAsync(Task listening, CancellationToken ending)
    {
        for (var called = true; !ending.IsCancellationRequested;)
        {
            // One that has ended would leave us to look twice a minute.
            if (listening.IsFaulted)
                await listening;
            var wait = await StepAsync(called);
            called = await _wake.WaitAsync(wait, wait == Poll ? PollSlack : TimeSpan.Zero, ending);
        }
    }

    /// <param name="called">There is something, or was just now.</param>
    /// <returns>How long to wait for a signal.</returns>
    private async Task<TimeSpan> StepAsync(bool called)
    {
        try
        {
            if (!called && await RestAsync() is var rest && rest > Crowded)
                return rest;
            // Not cancelled: a claim whose answer is not awaited would keep its messages until the lease runs out.
            var claimed = await outbox.ClaimAsync(_inFlight.Room, CancellationToken.None);
            Available(problem: null);
            foreach (var delivery in claimed)
                _inFlight.Start(delivery, () => round.DeliverAsync(delivery, _cutShort.Token), _wake.Set);
            if (claimed.Count == 0)
                return await RestAsync();
            await Task.Delay(Breath);
            return Crowded;
        }
        catch (DbException e)
        {
            DeliveryMetrics.OutboxFailures.Inc();
            Available(problem: e.Message);
            return Reconnect;
        }
    }

    private async Task<TimeSpan> RestAsync()
    {
        var due = await outbox.NextDueAsync(CancellationToken.None);
        DeliveryMetrics.Overdue.Set(due < TimeSpan.Zero ? -due.Value.TotalSeconds : 0);
        Available(problem: null);
        return Until(due);
    }

    private static TimeSpan Until(TimeSpan? due) => due switch
    {
        null => Poll,
        { } span when span <= TimeSpan.Zero => Crowded,
        { } span => span < Poll ? span + TimeSpan.FromMilliseconds(1) : Poll,
    };

    private async Task ListenAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                await outbox.ListenAsync(_wake.Set, ending);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                return;
            }
            catch (Exception)
            {
                // The loop polls meanwhile, and says that the database is gone.
                ListenerMetrics.Outbox.Inc();
                await QuietlyAsync(Task.Delay(Reconnect, ending));
            }
        }
    }

    private async Task DrainAsync()
    {
        var ended = _inFlight.WhenAllEnded();
        if (await Task.WhenAny(ended, Task.Delay(Grace)) != ended)
        {
            await _cutShort.CancelAsync();
            await ended;
        }

        _cutShort.Dispose();
        _cutShort = new CancellationTokenSource();
    }

    // One line when it begins and one when it ends.
    private void Available(string? problem)
    {
        if (problem is not null && !_isUnavailable)
            Log.OutboxUnavailable(logger, problem);
        if (problem is null && _isUnavailable)
            Log.OutboxIsBack(logger);
        _isUnavailable = problem is not null;
    }

    private static async Task QuietlyAsync(Task waiting) => await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox cannot be reached, alerts wait: {Reason}")]
        public static partial void OutboxUnavailable(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "The outbox is reached again, alerts are sent")]
        public static partial void OutboxIsBack(ILogger logger);
    }
}
