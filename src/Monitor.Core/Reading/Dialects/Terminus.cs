using System.Text.Json;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects;

/// <summary>@nestjs/terminus: <c>details</c> is <c>info</c> and <c>error</c> together.</summary>
internal sealed class NestTerminus() : Dialect("nestjs-terminus", "NestJS Terminus"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsText(Field.Status) && root.IsObject(Field.Info) && root.IsObject(Field.Error) && root.IsObject(Field.Details);

    public void Read(in JsonFields root, ReadingDraft draft) => TerminusBody.Read(root, draft);
}

/// <summary>@godaddy/terminus: details only when the checks returned any; a list of causes has no names, so it is a message.</summary>
internal sealed class GodaddyTerminus() : Dialect("godaddy-terminus", "Node.js Terminus (GoDaddy)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        (JsonText.Is(root[Field.Status], "ok"u8) || JsonText.Is(root[Field.Status], "error"u8))
        && root.Kind(Field.Details) is JsonValueKind.Object or JsonValueKind.Array
        && (root.Has(Field.Info) || root.Has(Field.Error));

    public void Read(in JsonFields root, ReadingDraft draft) => TerminusBody.Read(root, draft);
}

/// <summary>What both Terminus packages share.</summary>
internal static class TerminusBody
{
    public static void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Overall = draft.Words(root[Field.Status]);
        if (root.IsObject(Field.Details))
        {
            PartReader.ReadContainer(draft, root[Field.Details], PartRule.Judged);
        }
        else
        {
            PartReader.ReadContainer(draft, root[Field.Info], PartRule.Judged);
            PartReader.ReadContainer(draft, root[Field.Error], PartRule.Judged);
        }

        if (draft.Parts.Count == 0)
            SiblingParts.Read(root, draft);
        Facts.Read(root, draft);
    }
}
