using System.Text.Json;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Go;

/// <summary>dimiro1/health (Go), also Spring Boot 1.x: parts are the objects beside the status; everything else is information.</summary>
internal sealed class DimiroHealth() : Dialect("dimiro1-health", "Go (dimiro1/health), Spring Boot 1"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft)
    {
        if (!root.IsText(Field.Status) || (root.Kinds & ValueKinds.Object) == 0 || (root.Kinds & ValueKinds.Array) != 0)
            return false;
        foreach (var property in root.Element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object && !new JsonFields(property.Value).IsText(Field.Status))
                return false;
        }

        return true;
    }

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Status]);
        PartReader.ReadContainer(draft, root.Element, PartRule.JudgedObjects);
        Facts.Read(root, draft);
    }
}
