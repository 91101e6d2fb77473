using Monitor.Core.Reading;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Judging.Findings;

/// <summary>Codes that say something else than the payload.</summary>
internal static class CodeFindings
{
    public static Contradiction? Crashed(in Examination seen) =>
        seen.Crash is { } crash ? new("handler-crashed", crash.Advice) : null;

    public static Contradiction? DownWithSuccess(in Examination seen) =>
        seen is { Code: >= 200 and < 300, Reading.ReportedStatus: HealthStatus.Unhealthy }
            ? new("down-with-2xx", $"The payload says down and the code is {seen.Code}. Answer 503, so that load balancers and Kubernetes understand it too.")
            : null;

    public static Contradiction? UpWithError(in Examination seen) =>
        seen is { Code: >= 500, Reading.ReportedStatus: HealthStatus.Healthy }
            ? new("up-with-5xx", $"Everything in the payload is up and the code is {seen.Code}. Answer 200 when all is well.")
            : null;

    public static Contradiction? CodeInBody(in Examination seen) =>
        seen.Reading!.WrapperStatusCode is { } wrapped && seen.Code is > 0 and var code && wrapped != code
            ? new("code-in-body", $"The body is a [payload, {wrapped}] list sent with {seen.Code}: the handler returned a tuple. Set the response's status code instead.")
            : null;

    public static Contradiction? OwnTroubleAsClientError(in Examination seen) =>
        seen is { Code: >= 400 and < 500, Reading: { Understood: true, ReportedStatus: HealthStatus.Unhealthy or HealthStatus.Degraded } reading }
            && !IsContract(reading.Dialect, seen.Code)
            ? new("trouble-with-4xx", $"The payload tells of trouble of its own and the code is {seen.Code}, which blames whoever asks. Answer 503 when the service itself is down.")
            : null;

    public static Contradiction? ReadinessFailsWith500(in Examination seen) =>
        seen is { Code: 500, Policy.Kind: ProbeKind.Readiness, SaysDown: true, Crash: null } && !FailsWith500(seen.Reading!.Dialect)
            ? new("readiness-500", "Not ready, and the code is 500, which stands for a fault in the handler. Answer 503: it says that the service cannot serve now and may be asked again.")
            : null;

    // Software whose documented contract is such a code; the second group's refusals speak of the probe.
    private static bool IsContract(string dialect, int code) => (dialect, code) switch
    {
        ("vault" or "consul" or "k8s-status", _) => true,
        ("elasticsearch", 408) => true,
        ("ietf-health-json", _) => true,
        ("plain-text" or DialectCatalogue.None, 401 or 403 or 404 or 405 or 429) => true,
        _ => false,
    };

    // Libraries that answer 500 by themselves: their users cannot mend it.
    private static bool FailsWith500(string dialect) =>
        dialect is "k8s-healthz" or "django-health-check" or "dropwizard" or "plug-checkup" or "invision-go-health" or "lightship" or "rails-up";
}
