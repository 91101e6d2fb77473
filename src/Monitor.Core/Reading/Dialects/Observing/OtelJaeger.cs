using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Observing;

/// <summary>Jaeger's health check, also the collector's older extension: a sentence, <c>upSince</c> and <c>uptime</c>.</summary>
internal sealed class OtelJaeger() : Dialect("otel-jaeger-healthcheck", "Jaeger, OpenTelemetry (v1)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => root.Has(Field.UpSince) && root.Has(Field.Uptime);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Status]);
        draft.Tells(root[Field.Status]);
        Facts.Read(root, draft);
    }
}
