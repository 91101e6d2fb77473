using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Dialects.Observing;

/// <summary>Grafana's <c>/api/health</c>: the database is the verdict; version and commit may be hidden.</summary>
internal sealed class Grafana() : Dialect("grafana", "Grafana"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsText(Field.Database)
        && root.Count == 1 + (root.Has(Field.Version) ? 1 : 0) + (root.Has(Field.Commit) ? 1 : 0) + (root.Has(Field.EnterpriseCommit) ? 1 : 0)
        && (root.Count > 1 || JsonText.Is(root[Field.Database], "ok"u8) || JsonText.Is(root[Field.Database], "failing"u8));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Database]);
        draft.Parts.Add(null, "database", draft.Overall?.Status ?? default, null, Spot.Of(root[Field.Database]));
        Facts.Read(root, draft);
    }
}
