using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Redaction;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Testing.Checks;

/// <summary>Judged checks, and the services they are of.</summary>
public static class Seen
{
    public const string Healthy = """{"status":"UP"}""";

    public static ServiceDefinition Service(string key, params ProbeKind[] kinds) => new()
    {
        Key = key,
        Probes = (kinds is [] ? [ProbeKind.Readiness] : kinds).Aggregate(new ProbeSet(), (set, kind) => set.With(kind, Probe())),
    };

    public static ProbeDefinition Probe(int failureThreshold = 3, int period = 30) => new()
    {
        Http = new HttpProbe { Url = "http://10.0.0.5:8000/ready" }, FailureThreshold = failureThreshold, PeriodSeconds = period,
    };

    public static CheckResult Up(MonitoredService service, DateTimeOffset at, ProbeKind kind = ProbeKind.Readiness) => Answer(service, at, Healthy, 200, kind);

    public static CheckResult Error(MonitoredService service, DateTimeOffset at, ProbeKind kind = ProbeKind.Readiness) => Answer(service, at, "", 500, kind);

    public static CheckResult Refused(MonitoredService service, DateTimeOffset at, ProbeKind kind = ProbeKind.Readiness) =>
        Judged(service, at, kind, new ProbeOutcome.Unreachable(ProbeFailure.Refused, "10.0.0.5:8000 refused the connection", false, TimeSpan.FromMilliseconds(1), default));

    /// <summary>We could not look.</summary>
    public static CheckResult Blind(MonitoredService service, DateTimeOffset at, ProbeKind kind = ProbeKind.Readiness) =>
        Judged(service, at, kind, new ProbeOutcome.Unreachable(ProbeFailure.ResolverFailed, "our resolver failed", true, TimeSpan.FromMilliseconds(1), default));

    public static CheckResult Answer(
        MonitoredService service, DateTimeOffset at, string body, int code = 200, ProbeKind kind = ProbeKind.Readiness, double milliseconds = 5) =>
        Judged(service, at, kind, new ProbeOutcome.Answered(
            code, "application/json", [], Encoding.UTF8.GetBytes(body), false, null, TimeSpan.FromMilliseconds(milliseconds),
            new PhaseTimings(null, TimeSpan.FromMilliseconds(1), null, TimeSpan.FromMilliseconds(2), TimeSpan.Zero)));

    private static CheckResult Judged(MonitoredService service, DateTimeOffset at, ProbeKind kind, ProbeOutcome raw)
    {
        var probe = service.Probes.Single(p => p.Kind == kind);
        var (outcome, reading) = SafeReading.Of(raw);
        var verdict = VerdictRules.Of(outcome, reading, VerdictPolicy.Of(probe.Kind, probe.Definition, service.Definition.Components), at);
        return new CheckResult(service, probe, at, outcome, reading, verdict);
    }
}
