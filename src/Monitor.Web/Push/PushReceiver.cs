using System.Net;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Reading.Push;
using Monitor.Data;
using Monitor.Data.Scheduling;
using Monitor.Web.Worker.Recording;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Push;

/// <summary>What is pushed goes the way of every other check: read, judged, recorded.</summary>
public sealed class PushReceiver(PushIndex index, PushRuns runs, RecordingLoop recording, DatabaseClock clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hearsay = TimeSpan.FromMilliseconds(50);
    private const int Hearings = 10;

    // Whoever guesses tokens must not make us wait for all of them.
    private readonly SemaphoreSlim _waiting = new(20);

    /// <summary>The probes of a token.</summary>
    public IReadOnlyList<PreparedCheck> Find(string token) => index.Find(token);

    /// <summary>The same with patience: a service that was registered a moment ago may be known here only a moment later.</summary>
    public async Task<IReadOnlyList<PreparedCheck>> AwaitAsync(string token, CancellationToken cancellationToken)
    {
        if (!await _waiting.WaitAsync(0, cancellationToken))
            return [];
        try
        {
            for (var hearing = 0; hearing < Hearings; hearing++)
            {
                await Task.Delay(Hearsay, cancellationToken);
                if (index.Find(token) is { Count: > 0 } found)
                    return found;
            }

            return [];
        }
        finally
        {
            _waiting.Release();
        }
    }

    /// <summary>A run begins.</summary>
    /// <exception cref="Exception">The database is away (<see cref="DatabaseFailure"/>), and nobody remembers it.</exception>
    public Task StartAsync(PreparedCheck check, CancellationToken cancellationToken) => runs.StartAsync(check.Probe.Id, cancellationToken);

    /// <summary>Counts whether or not the caller waits for the end.</summary>
    /// <returns>The verdict, and whether it is recorded already; what is not yet will be when the database is back.</returns>
    public async Task<(Verdict Verdict, bool Recorded)> ReportAsync(PreparedCheck check, PushReport report, IPAddress? sender)
    {
        var running = await AskAsync(check);
        var at = clock.Now;
        var told = report.Duration is null ? report with { Duration = running } : report;
        var (outcome, reading, judged) = check.Judge.Of(told.ToOutcome(sender), at);
        var verdict = told.Temper(judged).Without(check.Own);
        var result = new CheckResult(check.Service, check.Probe, at, outcome, reading, verdict);
        return (verdict, await recording.RecordAsync(result, Patience, CancellationToken.None));
    }

    /// <summary>What the database knows besides; a push counts without it too.</summary>
    private async Task<TimeSpan?> AskAsync(PreparedCheck check)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await clock.EnsureFreshAsync(patience.Token);
            return await runs.RunningForAsync(check.Probe.Id, patience.Token);
        }
        catch (Exception e) when (e is OperationCanceledException || DatabaseFailure.IsOutage(e))
        {
            return null;
        }
    }

    public void Dispose() => _waiting.Dispose();
}
