using Monitor.Core.Reading.Bodies;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Standards;

/// <summary>The gRPC health checking protocol in JSON; its binary form is read by <see cref="GrpcBody"/>. HTTP says 200 always.</summary>
internal sealed class GrpcHealth() : Dialect("grpc-health", "gRPC health, Temporal"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        JsonText.Is(root[Field.Status], "SERVING"u8) || JsonText.Is(root[Field.Status], "NOT_SERVING"u8)
        || JsonText.Is(root[Field.Status], "SERVICE_UNKNOWN"u8);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Status]);
        Facts.Read(root, draft);
    }
}
