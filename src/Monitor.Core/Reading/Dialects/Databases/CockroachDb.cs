using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Databases;

/// <summary>CockroachDB's <c>/health</c>: <c>{}</c> or the node's id when it is well, a gRPC error object when it is not.</summary>
internal sealed class CockroachDb() : Dialect("cockroachdb", "CockroachDB"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => IsNode(root) || IsError(root);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.LeftToCode = IsNode(root);
        Facts.Read(root, draft);
    }

    private static bool IsNode(in JsonFields root) =>
        root.Has(Field.NodeId) && !root.Has(Field.Status) && !root.Has(Field.State) && !root.Has(Field.Health) && !root.Has(Field.Healthy);

    private static bool IsError(in JsonFields root) =>
        root.IsText(Field.Error) && root.Has(Field.Code) && root.IsArray(Field.Details) && !root.Has(Field.Status);
}
