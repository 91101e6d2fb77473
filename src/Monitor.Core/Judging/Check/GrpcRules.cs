using System.Globalization;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Bodies;
using Monitor.Core.Reading.Redaction;

namespace Monitor.Core.Judging.Check;

/// <summary>
/// What the answer to a health call over gRPC comes to. Anything but SERVING is a failure, as in Kubernetes: HTTP says 200 whatever
/// happened, so its code decides nothing here. Pure.
/// </summary>
internal static class GrpcRules
{
    private static readonly string[] CallStatuses =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    public static Verdict Of(ProbeOutcome.Answered answer)
    {
        var (healthy, reason) = Judge(answer, GrpcBody.ReplyOf(answer));
        return new Verdict(healthy ? HealthStatus.Healthy : HealthStatus.Unhealthy, reason, [], []);
    }

    private static (bool Healthy, string Reason) Judge(ProbeOutcome.Answered answer, GrpcReply reply) => reply switch
    {
        _ when answer.StatusCode != 200 => (false, $"answered HTTP {Number(answer.StatusCode)} instead of a gRPC status"),
        _ when !reply.IsGrpc => (false, $"what came back is {answer.ContentType ?? "without a type"}, not gRPC"),
        { CallStatus: null } => (false, "the call ended without a gRPC status"),
        { CallStatus: not "0" } => (false, Failed(reply)),
        { ServingStatus: GrpcReply.Serving } => (true, "reports SERVING"),
        { ServingStatus: GrpcReply.NotServing } => (false, "reports NOT_SERVING"),
        { ServingStatus: GrpcReply.ServiceUnknown } => (false, "reports SERVICE_UNKNOWN: the server does not know this service"),
        { ServingStatus: 0 } => (false, "reports UNKNOWN: the server does not know yet how this service is"),
        { ServingStatus: { } other } => (false, $"reports the status {Number(other)}, which the health protocol does not have"),
        _ => (false, "the call succeeded without a health status"),
    };

    private static string Failed(GrpcReply reply)
    {
        var code = int.TryParse(reply.CallStatus, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var name = code >= 0 && code < CallStatuses.Length ? CallStatuses[code] : $"status {reply.CallStatus}";
        var meaning = name switch
        {
            "NOT_FOUND" => "the server does not know this service",
            "UNIMPLEMENTED" => "the server has no health service: add grpc.health.v1.Health to it, or ask over TCP",
            "UNAVAILABLE" => "the server says that it is unavailable",
            "DEADLINE_EXCEEDED" => "the server gave up before its deadline",
            "UNAUTHENTICATED" or "PERMISSION_DENIED" => "the health service asks for credentials: open it to probes",
            "RESOURCE_EXHAUSTED" => "the server is out of some resource, or limits how often it is asked",
            _ => null,
        };
        return string.Join(": ", ((string?[])[name, meaning, reply.Message is { } message ? SecretText.Clean(message) : null]).OfType<string>());
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
