using Monitor.Core.Probing;
using Monitor.Core.Probing.Grpc;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Bodies;

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
        var reply = ReplyOf(answer);
        var word = reply.CallStatus switch
        {
            null or "0" => WordOf(reply),
            Unavailable => StatusWord.Unhealthy,
            _ => StatusWord.Unknown,
        };
        draft.Says(word, Spot.At(reply.CallStatus is null or "0" ? "field 1 of the message" : "header grpc-status"));
        return draft.Finish(Dialect);
    }

    public static GrpcReply ReplyOf(ProbeOutcome.Answered answer) => new(
        answer.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) ?? false,
        Header(answer.Headers, GrpcStatus.Code),
        Header(answer.Headers, GrpcStatus.Message),
        ServingStatus(answer.Body.Span));

    private static string? Header(IReadOnlyList<KeyValuePair<string, string>> headers, string wanted)
    {
        foreach (var (name, value) in headers)
        {
            if (name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
                return value.Trim();
        }

        return null;
    }

    // A message without its first field says 0; a body without a message says nothing.
    private static int? ServingStatus(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? null : Unframe(body) is [FieldOneVarint, < 0x80 and var status, ..] ? status : 0;

    private static ReadOnlySpan<byte> Unframe(ReadOnlySpan<byte> body) =>
        body.Length >= FrameLength && body[0] == 0 && body[1] == 0 ? body[FrameLength..] : body;

    // Any other message than gRPC's may lack the first field, and says nothing by that.
    private static StatusWord WordOf(GrpcReply reply) => reply.ServingStatus switch
    {
        GrpcReply.Serving => StatusWord.Healthy,
        GrpcReply.NotServing => StatusWord.Unhealthy,
        0 or GrpcReply.ServiceUnknown when reply.IsGrpc => StatusWord.NotKnown,
        _ => StatusWord.Unknown,
    };
}
