using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Kubernetes;

/// <summary>
/// The API server's <c>kind: Status</c> object: it speaks of our request ("forbidden"), not of the server's health, unless the code does.
/// </summary>
internal sealed class KubernetesStatus() : Dialect("k8s-status", "Kubernetes Status object"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => JsonText.Is(root[Field.Kind], "Status"u8) && root.Has(Field.ApiVersion);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(draft.Code is >= 200 and < 300 ? draft.Words(root[Field.Status]) : StatusWord.Unknown, Spot.Of(root.Has(Field.Status) ? root[Field.Status] : root.Element));
        Facts.Read(root, draft);
    }
}
