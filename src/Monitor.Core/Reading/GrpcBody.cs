using Monitor.Core.Probing;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading;

/// <summary>
/// Reads a binary HealthCheckResponse: field 1, a varint, with or without gRPC's five-byte frame. HTTP says 200 even when the call
/// failed; then the <c>grpc-status</c> header tells. Source: grpc/grpc, health-checking.md.
/// </summary>
internal static class GrpcBody
{
    private const int FrameLength = 5;
    private const byte FieldOneVarint = 0x08;
    private const string Dialect = "grpc-health";
    private const string Unavailable = "14";

    public static HealthReading Read(ProbeOutcome.Answered answer, ReadingDraft draft)
    {
        draft.Overall = CallStatus(answer.Headers) switch
        {
            null or "0" => StatusOf(Unframe(answer.Body.Span)),
            Unavailable => StatusWord.Unhealthy,
            _ => StatusWord.Unknown,
        };
        return draft.Finish(Dialect);
    }

    private static string? CallStatus(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        foreach (var (name, value) in headers)
        {
            if (name.Equals("grpc-status", StringComparison.OrdinalIgnoreCase))
                return value.Trim();
        }

        return null;
    }

    private static ReadOnlySpan<byte> Unframe(ReadOnlySpan<byte> body) =>
        body.Length >= FrameLength && body[0] == 0 && body[1] == 0 ? body[FrameLength..] : body;

    private static StatusWord StatusOf(ReadOnlySpan<byte> message) => message switch
    {
        [FieldOneVarint, 1, ..] => StatusWord.Healthy,
        [FieldOneVarint, 2, ..] => StatusWord.Unhealthy,
        _ => StatusWord.Unknown,
    };
}
