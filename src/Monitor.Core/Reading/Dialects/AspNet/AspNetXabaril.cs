using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Dialects.AspNet;

/// <summary>
/// ASP.NET Core with AspNetCore.HealthChecks.UI.Client's UIResponseWriter: <c>status</c>, <c>totalDuration</c>, map of <c>entries</c>.
/// </summary>
internal sealed class AspNetXabaril() : Dialect("aspnet-xabaril", "ASP.NET Core (HealthChecks UI)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => root.Has(Field.TotalDuration) && root.Has(Field.Entries);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Words = AspNetNumbers.Words;
        draft.Says(GenericJson.OverallOf(root, draft, out var at), Spot.Of(at));
        PartReader.ReadContainer(draft, root[Field.Entries], PartRule.Every);
        Facts.Read(root, draft);
    }
}
