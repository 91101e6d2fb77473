using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Judging.Review;

/// <summary>All checks of an endpoint review, the weightier first. A new one is an entry here.</summary>
internal static class ReviewChecks
{
    public static readonly ReviewCheck[] All =
    [
        ReviewCheck.Without("handler-works", "Keep the handler from crashing", p => p.Answered, "handler-crashed"),
        ReviewCheck.Without("probe-fits", "Ask the health endpoint itself", p => p.Answered, "probe-set-up", "host-not-allowed", "login-page", "web-page"),
        new("payload-understood", "Say how it is in the payload", p => p.Answered && !p.Crashed && p.Kind == ProbeKind.Readiness && p.Found("web-page", "login-page", "probe-set-up", "host-not-allowed") is null,
            p => p.Understood ? null : "The answer says nothing beyond its code. A small JSON body such as {\"status\":\"UP\",\"checks\":[…]} tells which part is in trouble."),
        ReviewCheck.Without("payload-sound", "Send a sound payload, and not more than is read", p => p.Understood, "no-numbers", "payload-cut"),
        new("down-is-503", "Answer 503 when down", SaidDown, p => p.Last!.HttpStatus == 503
            ? null
            : p.Found("down-with-2xx", "readiness-500", "trouble-with-4xx")?.Message ?? Not503(p)),
        ReviewCheck.Without("up-is-200", "Answer 200 when up", p => p.Understood && p.Last!.ReportedStatus == HealthStatus.Healthy, "up-with-5xx"),
        ReviewCheck.Without("code-in-status-line", "Send the code in the status line, not in the body", p => p.Understood, "code-in-body"),
        ReviewCheck.Without("parts-agree", "Let the whole be no better than its critical parts", p => p.Understood && p.NamesComponents, "up-with-critical-down"),
        new("names-components", "Name the components of readiness", p => p.Understood && p.Kind == ProbeKind.Readiness,
            p => p.NamesComponents ? null : "Readiness says only how the whole is. List what it depends on, each with a name, a status and a message, so that whoever is on call knows where to look."),
        new("names-stay", "Give parts names that stay", p => p.Understood && p.NamesComponents, p => p.FoldsComponents
            ? "Names change at each answer, or there are more than 500 parts: what finds no place is kept as one part, so that nobody sees which of them is bad. Name a part by what it is (worker, not worker-7f3a), and list at most 500."
            : null),
        ReviewCheck.Without("liveness-independent", "Keep liveness free of dependencies", p => p.Understood && p.Kind == ProbeKind.Liveness, "liveness-checks-dependencies"),
        new("liveness-and-readiness-differ", "Let liveness and readiness differ", p => p is { Kind: ProbeKind.Liveness, Readiness: not null, Definition.Http: not null },
            p => p.SharesAddressWithReadiness ? "Liveness and readiness ask the same address. Liveness should say only that the process runs; readiness that it can serve." : null),
        ReviewCheck.Without("fast-enough", "Answer within a third of the period", p => p.Reached, "slow-endpoint"),
        new("timeout-below-period", "Keep the time-out below the period", p => p.Definition.Push is null, p => p.Definition.Timeout < p.Definition.Period
            ? null
            : $"A time-out of {p.Definition.TimeoutSeconds} s is not below the period of {p.Definition.PeriodSeconds} s: one hanging answer delays the next check."),
        ReviewCheck.Without("timestamp-current", "Keep any timestamp current", p => p.Understood, "old-timestamp"),
        ReviewCheck.Without("timestamp-zone", "Give any timestamp a zone", p => p.Understood, "naive-timestamp"),
        ReviewCheck.Without("no-secrets", "Keep secrets out of the answer", p => p.Answered, "secret-in-body", "connection-string-in-body"),
        ReviewCheck.Without("no-stack-traces", "Keep stack traces out of the answer", p => p.Answered, "stack-trace-in-body"),
        new("says-version", "Say the version", p => p.Understood && p.Kind == ProbeKind.Readiness,
            p => p.Version is { Length: > 0 } ? null : "No version stands in the payload. With one, deployments show up beside the trouble they bring."),
        new("tls-verified", "Verify the certificate", p => p.Encrypted, p => p.SkipsVerification ? "The probe accepts any certificate, so neither an expired nor a false one is noticed." : null),
        ReviewCheck.Without("certificate-lasts", "Renew the certificate 30 days before its end", p => p.Encrypted && p.Reached, "certificate-ends"),
    ];

    private static bool SaidDown(ReviewedProbe probe) =>
        probe.Understood && probe.Last!.ReportedStatus == HealthStatus.Unhealthy;

    // Software with a contract of its own answers otherwise, and is understood here; not everywhere.
    private static string? Not503(ReviewedProbe probe) => probe.Last!.HttpStatus >= 500
        ? null
        : $"Down came with {probe.Last.HttpStatus}. Answer 503, so that load balancers and Kubernetes understand it too.";
}
