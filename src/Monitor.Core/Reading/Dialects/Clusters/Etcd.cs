using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Clusters;

/// <summary>etcd's <c>/health</c>: the words "true" and "false" as strings, sent as text/plain; 3.5 adds a reason.</summary>
internal sealed class Etcd() : Dialect("etcd", "etcd"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        JsonText.Is(root[Field.Health], "true"u8) || JsonText.Is(root[Field.Health], "false"u8);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Health]);
        Facts.Read(root, draft);
    }
}
