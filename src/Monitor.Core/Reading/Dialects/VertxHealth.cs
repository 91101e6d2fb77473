using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects;

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
        draft.Overall = GenericJson.OverallOf(root, draft);
        PartReader.ReadContainer(draft, root[Field.Checks], PartRule.Every);
        Facts.Read(root, draft);
    }
}
