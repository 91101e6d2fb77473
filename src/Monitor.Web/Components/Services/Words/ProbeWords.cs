using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.Words;

/// <summary>What is said of a probe. Pure.</summary>
public static class ProbeWords
{
    /// <summary>How far the streak has come towards changing the status: "2 of 3 failures".</summary>
    public static string Progress(ProbeState probe) => probe switch
    {
        { LastCheckedAt: null } => "",
        { ConsecutiveFailures: > 0 } when probe.ConsecutiveFailures < probe.Thresholds.Failure =>
            $"{probe.ConsecutiveFailures} of {Formats.Count(probe.Thresholds.Failure, "failure")}",
        { ConsecutiveFailures: > 0 } => $"{Formats.Count(probe.ConsecutiveFailures, "failure")} in a row",
        { ConsecutiveSuccesses: > 0, Status: not HealthStatus.Healthy } when probe.ConsecutiveSuccesses < probe.Thresholds.Success =>
            $"{probe.ConsecutiveSuccesses} of {Formats.Count(probe.Thresholds.Success, "success", "successes")}",
        { ConsecutiveSuccesses: > 0 } => $"{Formats.Count(probe.ConsecutiveSuccesses, "success", "successes")} in a row",
        _ => "",
    };

    /// <summary>A failure in a word or two.</summary>
    public static string Failure(ProbeFailure failure) => failure switch
    {
        ProbeFailure.NameNotFound => "unknown name",
        ProbeFailure.ResolverFailed => "resolver failed",
        ProbeFailure.Refused => "refused",
        ProbeFailure.Unreachable => "no route",
        ProbeFailure.Timeout => "timed out",
        ProbeFailure.Tls => "TLS",
        ProbeFailure.Protocol => "bad answer",
        ProbeFailure.TooLarge => "too large",
        ProbeFailure.TooManyRedirects => "redirects",
        ProbeFailure.BlockedByPolicy => "blocked",
        ProbeFailure.Late => "late",
        _ => failure.ToString(),
    };

    /// <summary>A transport as people call it.</summary>
    public static string Transport(ProbeTransport transport) => transport switch
    {
        ProbeTransport.Http => "HTTP",
        ProbeTransport.Tcp => "TCP",
        ProbeTransport.Grpc => "gRPC",
        ProbeTransport.Dns => "DNS",
        ProbeTransport.Ping => "Ping",
        _ => "Push",
    };

    /// <summary>What the last check brought, for a narrow column: the HTTP code, or a word or two.</summary>
    public static string Answer(ProbeState probe) => probe switch
    {
        { LastCheckedAt: null } => Formats.None,
        { HttpStatus: { } code } => code.ToString(System.Globalization.CultureInfo.InvariantCulture),
        { Failure: { } failure } => Failure(failure),
        { Transport: ProbeTransport.Tcp } => Served(probe, "connected", "other text"),
        { Transport: ProbeTransport.Grpc } => Served(probe, "serving", "not serving"),
        { Transport: ProbeTransport.Dns } => Served(probe, "found", "other records"),
        { Transport: ProbeTransport.Ping } => Served(probe, "replied", "no reply"),
        { Transport: ProbeTransport.Push } => "called",
        _ => Formats.None,
    };

    /// <summary>The same as a sentence with its time: "HTTP 200 in 12 ms", "Connected in 3 ms", "Refused after 1 ms".</summary>
    public static string AnswerSentence(ProbeState probe)
    {
        var time = Formats.Latency(probe.LatencyMilliseconds);
        return probe switch
        {
            { Failure: { } failure } => $"{Failure(failure)} after {time}",
            { HttpStatus: { } code } => $"HTTP {code} in {time}",
            { Transport: ProbeTransport.Tcp } => $"Connected in {time}",
            { Transport: ProbeTransport.Grpc } => $"Called in {time}",
            { Transport: ProbeTransport.Dns } => $"Looked up in {time}",
            { Transport: ProbeTransport.Ping } => $"Replied in {time}",
            { Transport: ProbeTransport.Push } => "It called us",
            _ => $"Answered in {time}",
        };
    }

    /// <summary>Which of the three questions nobody asks, and what they would answer: "Not asked: liveness, whether it must be restarted." Null when all are.</summary>
    public static string? NotAsked(ServiceState service)
    {
        (ProbeKind Kind, string Words)[] all =
        [
            (ProbeKind.Readiness, "readiness (may it be sent traffic?)"), (ProbeKind.Liveness, "liveness (is it alive, or must it be restarted?)"),
            (ProbeKind.Startup, "startup (has it started? The others wait for it)"),
        ];
        var missing = all.Where(k => service.Probe(k.Kind) is null).Select(k => k.Words).ToList();
        return missing.Count == 0 ? null : $"Not asked: {string.Join(" and ", missing)}.";
    }

    /// <summary>True when its answers carry a payload that is read.</summary>
    public static bool ReadsPayload(ProbeState probe) =>
        probe.Transport is ProbeTransport.Http or ProbeTransport.Grpc || (probe.Transport == ProbeTransport.Push && probe.Dialect is not null);

    private static string Served(ProbeState probe, string well, string badly) => probe.LastStatus == HealthStatus.Unhealthy ? badly : well;

    /// <summary>What people call a dialect: "Spring Boot Actuator".</summary>
    public static string Dialect(string? id) => id switch
    {
        null => Formats.None,
        DialectCatalogue.None => "HTTP code only",
        _ => DialectCatalogue.NameOf(id),
    };
}
