using System.Text.Json;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Applications;

/// <summary>GitLab's readiness: an array under each <c>*_check</c> key; several shards are told apart by their labels.</summary>
internal sealed class GitLab() : Dialect("gitlab", "GitLab"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => root.HasCheckArrays;

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Status]);
        foreach (var property in root.Element.EnumerateObject())
        {
            var key = property.Value.ValueKind == JsonValueKind.Array ? JsonText.Key(property) : "";
            if (key.EndsWith("_check", StringComparison.Ordinal))
                PartReader.ReadKeyedList(draft, property.Value, PartRule.Every, null, key);
        }

        Facts.Read(root, draft);
    }
}
