using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Dialects.Java;

/// <summary>Vert.x health checks: procedures with an <c>id</c>, nested, and an <c>outcome</c>. Source: vert-x3/vertx-health-check.</summary>
internal sealed class VertxHealth() : Dialect("vertx-health", "Vert.x"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft)
    {
        if (!root.IsArray(Field.Checks))
            return false;
        var first = root.FirstOf(Field.Checks);
        return first.Has(Field.Id) && !first.Has(Field.Name) && !first.Has(Field.Component);
    }

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(GenericJson.OverallOf(root, draft, out var at), Spot.Of(at));
        PartReader.ReadContainer(draft, root[Field.Checks], PartRule.Every);
        Facts.Read(root, draft);
    }
}
