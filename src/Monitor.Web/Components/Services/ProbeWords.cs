using Monitor.Core.Evaluation;
using Monitor.Core.Fleet;
using Monitor.Core.Probing;

namespace Monitor.Web.Components.Services;

/// <summary>What is said of a probe. Pure.</summary>
public static class ProbeWords
{
    /// <summary>How far the streak has come towards changing the status: "2 of 3 failures".</summary>
    public static string Progress(ProbeState probe) => probe switch
    {
        { LastCheckedAt: null } => "",
        { ConsecutiveFailures: > 0 } when probe.ConsecutiveFailures < probe.Thresholds.Failure =>
            $"{probe.ConsecutiveFailures} of {Elements.Formats.Count(probe.Thresholds.Failure, "failure")}",
        { ConsecutiveFailures: > 0 } => $"{Elements.Formats.Count(probe.ConsecutiveFailures, "failure")} in a row",
        { ConsecutiveSuccesses: > 0, Status: not HealthStatus.Healthy } when probe.ConsecutiveSuccesses < probe.Thresholds.Success =>
            $"{probe.ConsecutiveSuccesses} of {Elements.Formats.Count(probe.Thresholds.Success, "success", "successes")}",
        { ConsecutiveSuccesses: > 0 } => $"{Elements.Formats.Count(probe.ConsecutiveSuccesses, "success", "successes")} in a row",
        _ => "",
    };

    /// <summary>A failure in a word or two.</summary>
    public static string Failure(ProbeFailure failure) => failure switch
    {
        ProbeFailure.NameNotFound => "unknown host",
        ProbeFailure.ResolverFailed => "resolver failed",
        ProbeFailure.Refused => "refused",
        ProbeFailure.Unreachable => "no route",
        ProbeFailure.Timeout => "timed out",
        ProbeFailure.Tls => "TLS",
        ProbeFailure.Protocol => "not HTTP",
        ProbeFailure.TooLarge => "too large",
        ProbeFailure.TooManyRedirects => "redirects",
        ProbeFailure.BlockedByPolicy => "blocked",
        ProbeFailure.Late => "late",
        _ => failure.ToString(),
    };

    /// <summary>A dialect's id as people say it: "spring actuator".</summary>
    public static string Dialect(string? id) => id switch
    {
        null => Elements.Formats.None,
        "none" => "HTTP code only",
        _ => id.Replace('-', ' '),
    };
}
