using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Applications;

/// <summary>JFrog Artifactory: the router's view of itself and its services, or the ping's <c>{"code":"OK"}</c>.</summary>
internal sealed class Artifactory() : Dialect("artifactory", "JFrog Artifactory"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        (root.IsObject(Field.Router) && root.IsArray(Field.Services)) || (root.Count == 1 && root.IsText(Field.Code));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        if (root.Has(Field.Code))
            draft.Says(root[Field.Code]);
        if (root.IsObject(Field.Router))
            PartReader.ReadObject(draft, root.Of(Field.Router), null, "router");
        PartReader.ReadContainer(draft, root[Field.Services], PartRule.Every);
        Facts.Read(root, draft);
    }
}
