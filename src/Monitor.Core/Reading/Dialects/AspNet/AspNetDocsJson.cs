using System.Text.Json;
using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Dialects.AspNet;

/// <summary>
/// ASP.NET Core with the response writer of its documentation (<c>status</c> and a map of <c>results</c>), or a hand-written one with
/// <c>totalDuration</c> and a list of <c>checks</c>.
/// </summary>
internal sealed class AspNetDocsJson() : Dialect("aspnet-docs-json", "ASP.NET Core (JSON)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.Has(Field.Status) && (root.IsObject(Field.Results) || (root.Has(Field.TotalDuration) && IsOurs(root)));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Words = AspNetNumbers.Words;
        draft.Says(GenericJson.OverallOf(root, draft, out var at), Spot.Of(at));
        PartReader.ReadContainer(draft, root[Field.Results], PartRule.Every);
        PartReader.ReadContainer(draft, root[Field.Checks], PartRule.Every);
        Facts.Read(root, draft);
    }

    private static bool IsOurs(in JsonFields root) =>
        root.Kind(Field.Status) == JsonValueKind.Number || root.Has(Field.Checks);
}
