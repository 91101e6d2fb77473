using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Go;

/// <summary>alexliesenfeld/health (Go): lower-case words; "unknown" comes with 503, before the first run of a check.</summary>
internal sealed class AlexliesenfeldHealth() : Dialect("alexliesenfeld-health", "Go (alexliesenfeld/health)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        (JsonText.Is(root[Field.Status], "up"u8) || JsonText.Is(root[Field.Status], "down"u8) || JsonText.Is(root[Field.Status], "unknown"u8))
        && root.IsObject(Field.Details) && root.Of(Field.Details).FirstValue().Has(Field.Timestamp);

    public void Read(in JsonFields root, ReadingDraft draft) => GoHealthBody.Read(root, draft);
}
