using System.Runtime.CompilerServices;
using Monitor.Web.Worker.Recording;

namespace Monitor.Web.Worker.Scraping;

/// <summary>Runs due checks to their end: asks, judges, hands over to the recorder.</summary>
internal sealed partial class CheckRunner(CheckCatalogue catalogue, Checks checks, RecordingLoop recording, DatabaseClock clock, ILogger log, CancellationToken stopping)
{
    private readonly ProbesUnderWay _underWay = new();

    /// <returns>False when the probe is being asked already.</returns>
    public bool TryBegin(PreparedCheck check, DateTimeOffset due)
    {
        var beginning = _underWay.Begin(check.Probe.Id, check.Service.Revision, due);
        if (beginning == Beginning.Busy)
            ScrapeMetrics.Skipped.WithLabels("busy").Inc();
        return beginning == Beginning.Now;
    }

    /// <summary>Runs it, and once more if it has become due by a newer definition meanwhile. Throws nothing.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask RunAsync(DueCheck check)
    {
        var id = check.Check.Probe.Id;
        for (DateTimeOffset? slot = check.Due; slot is { } due; slot = _underWay.End(id))
            await AskAsync(check.Check, due);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AskAsync(PreparedCheck prepared, DateTimeOffset due)
    {
        // As it is defined now: it may have waited.
        if (stopping.IsCancellationRequested || Current(prepared) is not { Service.IsProbed: true } check)
            return;
        if (check.Service.Revision != prepared.Service.Revision)
            _underWay.AskBy(check.Probe.Id, check.Service.Revision);
        ScrapeMetrics.Lateness.Observe(Math.Max(0, (clock.Now - due).TotalSeconds));
        ScrapeMetrics.UnderWay.Inc();
        try
        {
            var result = await checks.RunAsync(check, stopping);
            if (result is null)
                ScrapeMetrics.Skipped.WithLabels("starved").Inc();
            else if (IsStillAsked(check))
                await recording.WriteAsync(result, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was under way is asked again by whoever runs next.
        }
        catch (Exception e)
        {
            Log.CheckFailed(log, check.Service.Key, e);
        }
        finally
        {
            ScrapeMetrics.UnderWay.Dec();
        }
    }

    private PreparedCheck? Current(PreparedCheck check) => check.IsReplaced ? catalogue.Find(check.Probe.Id) : check;

    // An answer to a question that was changed or paused meanwhile says nothing about the new one, and must alert nobody.
    private bool IsStillAsked(PreparedCheck check) =>
        Current(check) is { Service.IsProbed: true } now && now.Service.Revision == check.Service.Revision;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A check of service {Service} failed inside the product; it was not judged")]
        public static partial void CheckFailed(ILogger logger, string service, Exception exception);
    }
}
