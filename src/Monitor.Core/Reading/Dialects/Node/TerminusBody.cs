using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Node;

/// <summary>What both Terminus packages share.</summary>
internal static class TerminusBody
{
    public static void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Status]);
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
