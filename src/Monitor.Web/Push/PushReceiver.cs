using System.Net;
using Monitor.Core.Evaluation;
using Monitor.Core.History;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Redaction;
using Monitor.Data.Scheduling;
using Monitor.Web.Recording;
using Monitor.Web.Scraping;
using Npgsql;

namespace Monitor.Web.Push;

/// <summary>What is pushed goes the way of every other check: read, judged, recorded.</summary>
public sealed class PushReceiver(PushIndex index, PushRuns runs, RecordingLoop recording, DatabaseClock clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Hearsay = TimeSpan.FromMilliseconds(100);

    /// <summary>The probes of a token. A service that was registered a moment ago may be known here only a moment later.</summary>
    public async Task<IReadOnlyList<PreparedCheck>> FindAsync(string token, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Hearsay)
        {
            var found = index.Find(token);
            if (found.Count > 0 || waited >= Patience)
                return found;
            await Task.Delay(Hearsay, cancellationToken);
        }
    }

    /// <summary>A run begins.</summary>
    /// <exception cref="NpgsqlException">The database is away, and nobody remembers it.</exception>
    public Task StartAsync(PreparedCheck check, CancellationToken cancellationToken) => runs.StartAsync(check.Probe.Id, cancellationToken);

    /// <returns>The verdict, and whether it is recorded already; what is not yet will be when the database is back.</returns>
    public async Task<(Verdict Verdict, bool Recorded)> ReportAsync(
        PreparedCheck check, PushReport report, IPAddress? sender, CancellationToken cancellationToken)
    {
        var running = await AskAsync(check, cancellationToken);
        var at = clock.Now;
        var told = report.Duration is null ? report with { Duration = running } : report;
        var outcome = told.ToOutcome(sender);
        (outcome, var reading) = SafeReading.Of(outcome, check.Probe.Definition.Dialect);
        var verdict = told.Temper(Verdicts.Of(outcome, reading, check.Policy, at));
        return (verdict, await RecordAsync(new CheckResult(check.Service, check.Probe, at, outcome, reading, verdict), cancellationToken));
    }

    private async Task<bool> RecordAsync(CheckResult result, CancellationToken cancellationToken)
    {
        try
        {
            await recording.RecordAsync(result, cancellationToken).WaitAsync(Patience, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>What the database knows besides; a push counts without it too.</summary>
    private async Task<TimeSpan?> AskAsync(PreparedCheck check, CancellationToken cancellationToken)
    {
        try
        {
            await clock.EnsureFreshAsync(cancellationToken);
            return await runs.RunningForAsync(check.Probe.Id, cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }
}
