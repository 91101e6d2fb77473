using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Go;

/// <summary>What the Go packages with <c>details</c> share.</summary>
internal static class GoHealthBody
{
    public static void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Status]);
        PartReader.ReadContainer(draft, root[Field.Details], PartRule.Every);
        Facts.Read(root, draft);
    }
}
