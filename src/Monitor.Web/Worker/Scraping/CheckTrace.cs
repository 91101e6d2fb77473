using System.Diagnostics;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Web.Telemetry;

namespace Monitor.Web.Worker.Scraping;

/// <summary>A check as a trace: name, connection, TLS, request, body, judging, recording. It names the service, never an address: that may hold a secret.</summary>
internal static class CheckTrace
{
    /// <summary>Writes it when the check is judged.</summary>
    /// <param name="begun">As <see cref="OwnTraces.Begin"/> said before it.</param>
    /// <returns>What the recording is part of.</returns>
    public static Activity? Write(CheckResult result, DateTimeOffset begun)
    {
        var judged = TimeProvider.System.GetUtcNow();
        var trace = OwnTraces.Tell("check", begun, judged, null, check => Describe(check, result));
        // One that is not sampled has no parts.
        if (trace is not { IsAllDataRequested: true })
            return null;
        var at = begun;
        foreach (var (name, took) in Phases(result.Outcome.Phases))
        {
            OwnTraces.Tell(name, at, at + took, trace);
            at += took;
        }

        var answered = begun + (result.Outcome.Phases.Silence ?? TimeSpan.Zero) + result.Outcome.Latency;
        OwnTraces.Tell("judge", answered < judged ? answered : judged, judged, trace);
        return trace;
    }

    private static IEnumerable<(string Name, TimeSpan Took)> Phases(PhaseTimings phases)
    {
        foreach (var (name, took) in ((string, TimeSpan?)[])[("silence", phases.Silence), ("dns", phases.Dns), ("connect", phases.Connect), ("tls", phases.Tls), ("request", phases.FirstByte), ("body", phases.Body)])
        {
            if (took is { } known)
                yield return (name, known);
        }
    }

    private static void Describe(Activity check, CheckResult result)
    {
        check.SetTag("monitor.service", result.Service.Key).SetTag("monitor.probe", result.Probe.Kind.ToString().ToLowerInvariant())
            .SetTag("monitor.status", result.Verdict.Status.ToString()).SetTag("monitor.reason", result.Verdict.Reason);
        if (result.Outcome is ProbeOutcome.Answered answered)
            check.SetTag("http.response.status_code", answered.StatusCode);
        if (result.Outcome is ProbeOutcome.Unreachable failure)
            check.SetTag("error.type", failure.Failure.ToString()).SetStatus(ActivityStatusCode.Error);
    }
}
