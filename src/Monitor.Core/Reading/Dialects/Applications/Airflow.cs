using System.Text.Json;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Applications;

/// <summary>Apache Airflow: always 200. Without metadatabase or scheduler nothing runs; a null status means "not deployed".</summary>
internal sealed class Airflow() : Dialect("airflow", "Apache Airflow"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => root.IsObject(Field.Metadatabase) && root.IsObject(Field.Scheduler);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        foreach (var property in root.Element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
                PartReader.ReadObject(draft, new JsonFields(property.Value), null, JsonText.Key(property), since: 0);
        }

        if (!draft.Parts.Tally.Any)
            return;
        if (IsBad(root.Of(Field.Metadatabase), draft) || IsBad(root.Of(Field.Scheduler), draft))
            draft.FromParts = HealthStatus.Unhealthy;
        else
            draft.FromParts = draft.Parts.Tally.Bad > 0 ? HealthStatus.Degraded : null;
    }

    private static bool IsBad(in JsonFields part, ReadingDraft draft) =>
        JsonStatus.OfPart(part, draft.Words) is { Status: HealthStatus.Unhealthy };
}
