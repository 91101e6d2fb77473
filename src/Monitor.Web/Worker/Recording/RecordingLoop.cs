using System.Diagnostics;
using System.Threading.Channels;
using Monitor.Core.Judging.Check;
using Monitor.Core.Own;
using Monitor.Data;
using Monitor.Data.Recording;
using Monitor.Web.Telemetry;

namespace Monitor.Web.Worker.Recording;

/// <summary>
/// Gathers judged checks into batches and records them one batch at a time. When the database is away it waits, the queue fills
/// to its bound, and the scrape loop waits too: nothing is lost and memory stays bounded.
/// </summary>
public sealed partial class RecordingLoop(ResultRecorder recorder, IRecordedBatches recorded, LivedTime lived, ILogger<RecordingLoop> log) : BackgroundService
{
    private const int BatchAtMost = 1000;

    // So many are worth a transaction: with more at once, recording them delays the checks that are due meanwhile.
    private const int WorthRecording = 100;
    private const int QueueLength = 20_000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);

    // Nothing comes of it, and a transaction costs the same for one result as for thirty.
    private static readonly TimeSpan GatherOldNews = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Channel<Entry> _queue = Channel.CreateBounded<Entry>(new BoundedChannelOptions(QueueLength) { SingleReader = true });

    private readonly WakeSignal _hurry = new();
    private int _waiting;
    private readonly LivedWait _recording = new(lived);
    private volatile bool _failing;
    private volatile bool _refused;

    // Something may come of what waits, or somebody waits for it to be recorded.
    private volatile bool _urgent;

    /// <summary>What was recorded moved a service, and its gates may have opened, or has a probe asked again soon: something is due sooner than was known.</summary>
    public event Action? Moved;

    /// <summary>The present batch cannot be recorded yet, or does not come to an end: what is looked at leads nowhere. A result that is refused for good is its own fault.</summary>
    public bool IsFailing => _failing || _recording.Elapsed > Stuck;

    /// <summary>It is the database that does not record: this process did not stand still meanwhile.</summary>
    public bool IsKeptWaiting => _refused || _recording.Lived > Stuck;

    /// <summary>Hands a result over; waits only while the queue is full.</summary>
    /// <param name="oldNews">It says what those before it said: it may wait two seconds for others.</param>
    /// <param name="trace">Of the check; null for none.</param>
    public ValueTask WriteAsync(CheckResult result, bool oldNews, CancellationToken cancellationToken, Activity? trace = null)
    {
        // What is judged is recorded, even while we are being stopped.
        var entry = new Entry(result, null, trace);
        if (!_queue.Writer.TryWrite(entry))
            return WriteWhenThereIsRoomAsync(entry, oldNews, cancellationToken);
        Count(oldNews);
        return ValueTask.CompletedTask;
    }

    /// <summary>Hands a result over and waits until it is recorded.</summary>
    /// <param name="trace">Of the check; null for none.</param>
    /// <returns>False when that takes longer than <paramref name="patience"/>: it will be when the database is back.</returns>
    public async Task<bool> RecordAsync(CheckResult result, TimeSpan patience, CancellationToken cancellationToken, Activity? trace = null)
    {
        try
        {
            await RecordedAsync(result, trace, cancellationToken).WaitAsync(patience, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public override void Dispose()
    {
        _hurry.Dispose();
        base.Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was judged before the stop is recorded still.
        _queue.Writer.TryComplete();
        _hurry.Set();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Entry>(BatchAtMost);
        while (await _queue.Reader.WaitToReadAsync(stoppingToken))
        {
            if (!_urgent && _queue.Reader.Count < WorthRecording)
                await _hurry.WaitAsync(GatherOldNews, stoppingToken);
            // A short wait lets a burst become one transaction; alerts can bear it.
            if (_urgent && _queue.Reader.Count < BatchAtMost)
                await Task.Delay(Gather, QuietTime.Shared, stoppingToken);
            _urgent = false;
            while (batch.Count < BatchAtMost && _queue.Reader.TryRead(out var entry))
                batch.Add(entry);
            // Something urgent may be among those that are left.
            _urgent = Interlocked.Add(ref _waiting, -batch.Count) > 0;
            RecordingMetrics.Waiting.Set(_queue.Reader.Count + batch.Count);
            _recording.Start();
            await RecordAsync(batch, stoppingToken);
            _recording.End();
            RecordingMetrics.Waiting.Set(_queue.Reader.Count);
            batch.Clear();
        }
    }

    private async ValueTask WriteWhenThereIsRoomAsync(Entry entry, bool oldNews, CancellationToken cancellationToken)
    {
        await _queue.Writer.WriteAsync(entry, cancellationToken);
        Count(oldNews);
    }

    // After it was written: whoever is woken finds it.
    private void Count(bool oldNews)
    {
        if (!oldNews)
            _urgent = true;
        if (Interlocked.Increment(ref _waiting) >= WorthRecording || !oldNews)
            _hurry.Set();
    }

    private async Task RecordedAsync(CheckResult result, Activity? trace, CancellationToken cancellationToken)
    {
        var entry = new Entry(result, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), trace);
        await WriteWhenThereIsRoomAsync(entry, oldNews: false, cancellationToken);
        await entry.Recorded!.Task.WaitAsync(cancellationToken);
    }

    private async Task RecordAsync(List<Entry> batch, CancellationToken stopping)
    {
        RecordedBatch written;
        for (var attempt = 0; ; attempt++)
        {
            var begun = lived.Now;
            try
            {
                using var trace = OwnTraces.Start("record batch");
                trace?.SetTag("monitor.results", batch.Count);
                using var timer = Prometheus.TimerExtensions.NewTimer(RecordingMetrics.BatchSeconds);
                written = await recorder.RecordAsync(batch.ConvertAll(static e => e.Result), stopping);
                break;
            }
            catch (Exception e) when (e is OutOfMemoryException || DatabaseFailure.WillPass(e))
            {
                // Memory that is short is no fault of the result's, and is there again, too. Where we stood still our transaction was ended for that: the next attempt tells more.
                _failing = true;
                _refused |= !lived.StoodStillSince(begun);
                RecordingMetrics.Retries.Inc();
                Log.Retrying(log, batch.Count, e.Message);
                var wait = TimeSpan.FromMilliseconds(50 * Math.Pow(2, Math.Min(attempt, 10)));
                await Task.Delay(wait < LongestWait ? wait : LongestWait, stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                (_failing, _refused) = (false, false);
                await RefuseAsync(batch, e, stopping);
                return;
            }
        }

        (_failing, _refused) = (false, false);
        Publish(batch, written);
    }

    /// <summary>A result that cannot be recorded for good must not hold up the others, nor end the loop.</summary>
    private async Task RefuseAsync(List<Entry> batch, Exception cause, CancellationToken stopping)
    {
        if (batch is [var refused])
        {
            RecordingMetrics.CountRefused();
            Log.Refused(log, refused.Result.Service.Key, cause);
            refused.Recorded?.TrySetException(cause);
            return;
        }

        foreach (var entry in batch)
        {
            _recording.Start();
            await RecordAsync([entry], stopping);
        }
    }

    // Outside of what is tried again: it is committed, and what goes wrong now must not record it twice.
    private void Publish(List<Entry> batch, RecordedBatch written)
    {
        recorded.Take(written);
        if (written.Services.Count > 0 || written.AsksSoon)
            Moved?.Invoke();
        RecordingMetrics.CountOutdated(batch.Count - written.Results.Count);
        foreach (var result in written.Results)
            RecordingMetrics.Count(result.Verdict.Status);
        foreach (var entry in batch)
        {
            entry.Recorded?.TrySetResult();
            if (entry.Trace is { } trace)
                OwnTraces.Tell("record", trace.StartTimeUtc + trace.Duration, TimeProvider.System.GetUtcNow(), trace);
        }
    }

    private readonly record struct Entry(CheckResult Result, TaskCompletionSource? Recorded, Activity? Trace);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Cannot record {Count} results yet, trying again: {Error}")]
        public static partial void Retrying(ILogger logger, int count, string error);

        [LoggerMessage(LogLevel.Error, "A result of service {Service} cannot be recorded and is lost")]
        public static partial void Refused(ILogger logger, string service, Exception exception);
    }
}
