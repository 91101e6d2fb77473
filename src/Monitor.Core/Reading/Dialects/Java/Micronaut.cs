using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Java;

/// <summary>Micronaut: like Spring's <c>details</c>, but every child repeats the application's name, so its key is its name.</summary>
internal sealed class Micronaut() : Dialect("micronaut", "Micronaut"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsText(Field.Name) && root.IsText(Field.Status) && root.IsObject(Field.Details);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Status]);
        PartReader.ReadContainer(draft, root[Field.Details], PartRule.Judged);
        Facts.Read(root, draft);
    }
}
