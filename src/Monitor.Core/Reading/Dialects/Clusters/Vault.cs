using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Clusters;

/// <summary>
/// HashiCorp Vault's <c>sys/health</c>. A standby is healthy; every one of its codes can be changed by query, so the body is trusted.
/// Source: hashicorp/vault, http/sys_health.go.
/// </summary>
internal sealed class Vault() : Dialect("vault", "HashiCorp Vault"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => root.IsFlag(Field.Initialized) && root.IsFlag(Field.Sealed);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        if (!root.IsFlag(Field.Sealed))
            return;
        draft.Message = root.IsTrue(Field.Sealed) ? "sealed" : root.IsTrue(Field.Initialized) ? null : "not initialized";
        draft.Says(StatusWord.Of(good: draft.Message is null), Spot.Of(root[root.IsTrue(Field.Sealed) || root.IsTrue(Field.Initialized) ? Field.Sealed : Field.Initialized]));
        draft.OutranksCode = true;
        draft.Timestamp = Moment.Read(root[Field.ServerTimeUtc]);
        draft.Version = JsonText.Name(root[Field.Version]);
    }
}
