using Monitor.Core.Registry;

namespace Monitor.Core.Evaluation.Review;

/// <summary>All checks of an endpoint review, the weightier first. A new one is an entry here.</summary>
internal static class ReviewChecks
{
    public static readonly ReviewCheck[] All =
    [
        ReviewCheck.Without("handler-works", "Its handler does not crash", p => p.Answered, "handler-crashed"),
        ReviewCheck.Without("probe-fits", "The probe reaches the health endpoint", p => p.Answered, "probe-set-up", "host-not-allowed", "login-page", "web-page"),
        new("payload-understood", "Its payload says how it is", p => p.Answered && p.Kind == ProbeKind.Readiness && p.Found("handler-crashed", "web-page", "login-page") is null,
            p => p.Understood ? null : "The answer says nothing beyond its code. A small JSON body such as {\"status\":\"UP\",\"checks\":[…]} tells which part is in trouble."),
        new("down-is-503", "Down is answered with 503", SaidDown, p => p.State!.HttpStatus == 503
            ? null
            : p.Found("down-with-2xx", "readiness-500", "trouble-with-4xx", "handler-crashed")?.Message ?? Not503(p)),
        ReviewCheck.Without("up-is-200", "Up is answered with 200", p => p.Understood && p.State!.ReportedStatus == HealthStatus.Healthy, "up-with-5xx"),
        ReviewCheck.Without("code-in-status-line", "The code stands in the status line, not in the body", p => p.Understood, "code-in-body"),
        ReviewCheck.Without("parts-agree", "The whole is no better than its critical parts", p => p.Understood && p.NamesComponents, "up-with-critical-down"),
        new("names-components", "Readiness names its components", p => p.Understood && p.Kind == ProbeKind.Readiness,
            p => p.NamesComponents ? null : "Readiness says only how the whole is. List what it depends on, each with a name, a status and a message, so that whoever is on call knows where to look."),
        ReviewCheck.Without("liveness-independent", "Liveness asks no dependency", p => p.Understood && p.Kind == ProbeKind.Liveness, "liveness-checks-dependencies"),
        new("liveness-and-readiness-differ", "Liveness and readiness ask different questions", p => p is { Kind: ProbeKind.Liveness, Readiness: not null, Definition.Http: not null },
            p => p.SharesAddressWithReadiness ? "Liveness and readiness ask the same address. Liveness should say only that the process runs; readiness that it can serve." : null),
        ReviewCheck.Without("fast-enough", "It answers within a third of its period", p => p.Reached, "slow-endpoint"),
        new("timeout-below-period", "The time-out is below the period", p => p.Definition.Push is null, p => p.Definition.Timeout < p.Definition.Period
            ? null
            : $"A time-out of {p.Definition.TimeoutSeconds} s is not below the period of {p.Definition.PeriodSeconds} s: one hanging answer delays the next check."),
        ReviewCheck.Without("timestamp-current", "Its timestamp, if it sends one, is current", p => p.Understood, "old-timestamp"),
        ReviewCheck.Without("timestamp-zone", "Its timestamp, if it sends one, names its zone", p => p.Understood, "naive-timestamp"),
        ReviewCheck.Without("no-secrets", "It gives no secrets away", p => p.Answered, "secret-in-body", "connection-string-in-body"),
        ReviewCheck.Without("no-stack-traces", "It gives no stack traces away", p => p.Answered, "stack-trace-in-body"),
        new("says-version", "It says its version", p => p.Understood && p.Kind == ProbeKind.Readiness,
            p => p.Service.Version is { Length: > 0 } ? null : "No version stands in the payload. With one, deployments show up beside the trouble they bring."),
        new("tls-verified", "Its certificate is verified", p => p.Encrypted, p => p.SkipsVerification ? "The probe accepts any certificate, so neither an expired nor a false one is noticed." : null),
        ReviewCheck.Without("certificate-lasts", "Its certificate lasts 30 days and more", p => p.Encrypted && p.Reached, "certificate-ends"),
    ];

    private static bool SaidDown(ReviewedProbe probe) =>
        probe.Answered && (probe.State!.ReportedStatus == HealthStatus.Unhealthy || probe.Found("handler-crashed") is not null);

    // Software with a contract of its own answers otherwise, and is understood here; not everywhere.
    private static string? Not503(ReviewedProbe probe) => probe.State!.HttpStatus >= 500
        ? null
        : $"Down came with {probe.State.HttpStatus}. Answer 503, so that load balancers and Kubernetes understand it too.";
}
