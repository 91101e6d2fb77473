using System.Text.Json;
using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Dialects.Standards;

/// <summary>
/// The IETF draft "Health Check Response Format" (application/health+json), as Gitea, Directus and many others send it: measurements
/// keyed <c>component:measurement</c>, each a list or, against the draft, a single object. Source: inadarei/rfc-healthcheck.
/// </summary>
internal sealed class IetfHealth() : Dialect("ietf-health-json", "IETF health+json"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        draft.Media.IsHealthJson
        || (root.IsObject(Field.Checks) && (HasListInside(root[Field.Checks]) || IsPassFailWarn(root[Field.Status])))
        || (root.IsObject(Field.Details) && IsPassFailWarn(root[Field.Status]));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(GenericJson.OverallOf(root, draft, out var at), Spot.Of(at));
        if (root.Has(Field.Checks))
            PartReader.ReadContainer(draft, root[Field.Checks], PartRule.Every);
        else
            PartReader.ReadContainer(draft, root[Field.Details], PartRule.Judged);
        Facts.Read(root, draft);
    }

    private static bool HasListInside(JsonElement checks)
    {
        foreach (var check in checks.EnumerateObject())
            return check.Value.ValueKind == JsonValueKind.Array;
        return false;
    }

    private static bool IsPassFailWarn(JsonElement status) =>
        JsonText.Is(status, "pass"u8) || JsonText.Is(status, "warn"u8) || JsonText.Is(status, "fail"u8);
}
