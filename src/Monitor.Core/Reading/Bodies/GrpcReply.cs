namespace Monitor.Core.Reading.Bodies;

/// <summary>What came back from a health call over gRPC.</summary>
/// <param name="IsGrpc">The content type says so.</param>
/// <param name="CallStatus">The <c>grpc-status</c>, a number as text; null when none was sent.</param>
/// <param name="Message">The <c>grpc-message</c>.</param>
/// <param name="ServingStatus">Field 1 of the HealthCheckResponse: 0 UNKNOWN (also when left out), 1 SERVING, 2 NOT_SERVING, 3 SERVICE_UNKNOWN; null without a message.</param>
internal sealed record GrpcReply(bool IsGrpc, string? CallStatus, string? Message, int? ServingStatus)
{
    public const int Serving = 1;
    public const int NotServing = 2;
    public const int ServiceUnknown = 3;
}
