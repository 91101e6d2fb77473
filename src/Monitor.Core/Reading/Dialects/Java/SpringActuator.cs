using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Dialects.Java;

/// <summary>
/// Spring Boot Actuator: children under <c>components</c> (v3) or <c>details</c> (v2), recursive; Boot 1.x has them side by side.
/// UNKNOWN sorts below UP there, so an UP with an UNKNOWN part is Healthy. Source: spring-boot, module spring-boot-health.
/// </summary>
internal sealed class SpringActuator() : Dialect("spring-actuator", "Spring Boot Actuator"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        draft.Media.IsSpringActuator
        || (root.IsText(Field.Status) && (root.IsObject(Field.Components) || root.IsObject(Field.Details) || root.IsArray(Field.Groups)));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(GenericJson.OverallOf(root, draft, out var at), Spot.Of(at));
        if (root.IsObject(Field.Components))
            PartReader.ReadContainer(draft, root[Field.Components], PartRule.Every);
        if (root.IsObject(Field.Details))
            PartReader.ReadContainer(draft, root[Field.Details], PartRule.Judged);
        if (draft.Parts.Count == 0)
            SiblingParts.Read(root, draft);
        Facts.Read(root, draft);
    }
}
