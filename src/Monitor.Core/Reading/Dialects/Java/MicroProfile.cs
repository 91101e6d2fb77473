using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Dialects.Java;

/// <summary>
/// MicroProfile Health (Quarkus, Open Liberty, WildFly, Keycloak, Helidon): a list of named checks; 1.0 said <c>outcome</c> and
/// <c>state</c>. No checks at all is UP.
/// </summary>
internal sealed class MicroProfile() : Dialect("microprofile", "MicroProfile Health (Quarkus, Keycloak)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsArray(Field.Checks) && (root.Has(Field.Outcome) || root.Has(Field.Status)) && root.FirstOf(Field.Checks) is { Count: > 0 } first
        && first.Has(Field.Name) && (first.Has(Field.State) || (first.Has(Field.Status) && !HasOtherFields(root)));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(GenericJson.OverallOf(root, draft, out var at), Spot.Of(at));
        PartReader.ReadContainer(draft, root[Field.Checks], PartRule.Every);
        Facts.Read(root, draft);
    }

    // Its answers have nothing beside status (or outcome) and checks; others with more are read as generic JSON.
    private static bool HasOtherFields(in JsonFields root) => root.Count > 2 + (root.Has(Field.Outcome) && root.Has(Field.Status) ? 1 : 0);
}
