using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Applications;

/// <summary>SonarQube: <c>api/system/health</c> (colour, causes, nodes) and <c>api/system/status</c> (a word). Both answer 200.</summary>
internal sealed class SonarQube() : Dialect("sonarqube", "SonarQube"), IObjectDialect
{
    private static readonly StatusReader StatusWords = static value =>
        JsonText.Is(value, "DB_MIGRATION_NEEDED"u8) ? StatusWord.Unhealthy
        : JsonText.Is(value, "DB_MIGRATION_RUNNING"u8) ? StatusWord.StartingUp
        : JsonStatus.Of(value);

    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        (root.IsText(Field.Health) && root.IsArray(Field.Causes))
        || (root.Count == 3 && root.IsText(Field.Status) && root.Has(Field.Id) && root.Has(Field.Version));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Words = StatusWords;
        draft.Says(root[root.Has(Field.Health) ? Field.Health : Field.Status]);
        JsonElement told = default;
        draft.Tells(root.IsArray(Field.Causes) ? PartMessages.OfError(root[Field.Causes], ref told) : null, told);
        PartReader.ReadContainer(draft, root[Field.Nodes], PartRule.Every);
        Facts.Read(root, draft);
    }
}
