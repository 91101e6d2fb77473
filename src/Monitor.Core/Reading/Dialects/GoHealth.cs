using System.Text.Json;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects;

/// <summary>alexliesenfeld/health (Go): lower-case words; "unknown" comes with 503, before the first run of a check.</summary>
internal sealed class AlexliesenfeldHealth() : Dialect("alexliesenfeld-health", "Go (alexliesenfeld/health)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        (JsonText.Is(root[Field.Status], "up"u8) || JsonText.Is(root[Field.Status], "down"u8) || JsonText.Is(root[Field.Status], "unknown"u8))
        && root.IsObject(Field.Details) && root.Of(Field.Details).FirstValue().Has(Field.Timestamp);

    public void Read(in JsonFields root, ReadingDraft draft) => GoHealthBody.Read(root, draft);
}

/// <summary>InVisionApp/go-health: a failure that is not fatal leaves the whole "ok"; "error" comes with 200.</summary>
internal sealed class InvisionHealth() : Dialect("invision-go-health", "Go (InVisionApp/go-health)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsText(Field.Status) && root.IsObject(Field.Details) && root.Of(Field.Details).FirstValue().Has(Field.NumFailures);

    public void Read(in JsonFields root, ReadingDraft draft) => GoHealthBody.Read(root, draft);
}

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
        draft.Overall = draft.Words(root[Field.Status]);
        PartReader.ReadContainer(draft, root.Element, PartRule.JudgedObjects);
        Facts.Read(root, draft);
    }
}

/// <summary>What the Go packages with <c>details</c> share.</summary>
internal static class GoHealthBody
{
    public static void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Overall = draft.Words(root[Field.Status]);
        PartReader.ReadContainer(draft, root[Field.Details], PartRule.Every);
        Facts.Read(root, draft);
    }
}
