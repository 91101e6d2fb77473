using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Generic;

/// <summary>Any JSON that follows the field's habits in its names: an overall verdict, containers of parts, or parts side by side.</summary>
internal sealed class GenericJson() : Dialect("generic-json", "JSON (generic)"), IObjectDialect, IListDialect
{
    internal static readonly Field[] OverallFields =
    [
        Field.Status, Field.State, Field.Health, Field.Healthy, Field.Ok, Field.Outcome, Field.GlobalStatus, Field.AggregatedStatus,
        Field.Overall, Field.OverallStatus, Field.HealthStatus, Field.IsHealthy, Field.Success, Field.Ready, Field.Alive, Field.Passed,
    ];

    internal static readonly Field[] Containers =
    [
        Field.Checks, Field.Components, Field.Entries, Field.Results, Field.CheckResults, Field.Services, Field.Indicators,
        Field.Dependencies, Field.HealthChecks, Field.Subsystems,
    ];

    /// <summary>These hold parts as often as plain facts.</summary>
    internal static readonly Field[] MixedContainers =
        [Field.Result, Field.Details, Field.Nodes, Field.Info, Field.Error, Field.Data, Field.Modules, Field.Backends, Field.Tests, Field.Indices];

    private static readonly Field[] Envelopes =
        [Field.Data, Field.Result, Field.Response, Field.Payload, Field.Health, Field.Check, Field.Status];

    public bool Recognises(in JsonFields root, ReadingDraft draft) => true;

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        if (draft.Overall is null)
            draft.Says(OverallOf(root, draft, out var at), Spot.Of(at));
        foreach (var field in Containers)
            PartReader.ReadContainer(draft, root[field], PartRule.Every);
        foreach (var field in MixedContainers)
            PartReader.ReadContainer(draft, root[field], PartRule.Judged);
        SiblingParts.Read(root, draft);
        Facts.Read(root, draft);
        if (IsStatusObject(root, Field.Status))
            Facts.Read(root.Of(Field.Status), draft);
        draft.LeftToCode |= root.Count == 0;
        if (!draft.SaysAnything && !OpenEnvelope(root, draft))
        {
            ReadAnyList(root, draft);
            if (!draft.SaysAnything)
                ReadMessageAlone(root, draft);
        }

        Weigh(root, draft);
        if (draft.Message is null)
            draft.Tells(Sentence(root[Field.Status]), root[Field.Status]);
    }

    public bool Recognises(in JsonFields first) => true;

    public void Read(JsonElement list, ReadingDraft draft) => PartReader.ReadContainer(draft, list, PartRule.Judged);

    /// <summary>
    /// The first field that holds a known verdict, else the first that holds an unknown one, else null. Where one says that it is not
    /// known, another that is well (<c>"success":true</c>) does not make it known.
    /// </summary>
    /// <param name="at">The value that it was read from.</param>
    internal static StatusWord? OverallOf(in JsonFields root, ReadingDraft draft, out JsonElement at)
    {
        StatusWord? said = null;
        at = default;
        foreach (var field in OverallFields)
        {
            if (!root.Has(field) || WordOf(root, field, draft, out var value) is not { } word)
                continue;
            if (word.IsKnown && !(said is { Unsure: true } && word.Status == HealthStatus.Healthy))
            {
                at = value;
                return word;
            }

            if (said is null)
                (said, at) = (word, value);
        }

        return said;
    }

    // Spring's Status, as its own type is serialised: {"code":"UP","description":"…"}. One that holds parts is an envelope.
    private static StatusWord? WordOf(in JsonFields root, Field field, ReadingDraft draft, out JsonElement at)
    {
        at = root[field];
        return field is Field.Status or Field.State && IsStatusObject(root, field) ? JsonStatus.Inner(at, draft.Words, out at) : draft.Words(at);
    }

    private static bool IsStatusObject(in JsonFields root, Field field) =>
        root.IsObject(field) && (root.Of(field).Kinds & (ValueKinds.Object | ValueKinds.Array)) == 0;

    private static void Weigh(in JsonFields root, ReadingDraft draft)
    {
        if (root.IsTrue(Field.Maintenance) && draft.Overall is null or { Status: HealthStatus.Healthy })
            draft.Says(StatusWord.Degraded, Spot.Of(root[Field.Maintenance]));
        if (root.IsTrue(Field.Terminating))
            draft.Says(StatusWord.ShuttingDown, Spot.Of(root[Field.Terminating]));
        else if (root.IsTrue(Field.Failed) || root.IsTrue(Field.Sealed))
            draft.Says(StatusWord.Unhealthy, Spot.Of(root[root.IsTrue(Field.Failed) ? Field.Failed : Field.Sealed]));
        else if (!draft.SaysAnything && (root.IsFlag(Field.Failed) || root.IsFlag(Field.Terminating)))
            draft.Says(StatusWord.Healthy, Spot.Of(root[root.IsFlag(Field.Failed) ? Field.Failed : Field.Terminating]));
        if (draft.SaysAnything)
            return;
        JsonElement at = default;
        draft.Says(JsonStatus.OfFlags(root, ref at), Spot.Of(at));
    }

    // "Application is up", "frobnicating": what is no plain word of the vocabulary is worth showing.
    private static string? Sentence(JsonElement status) =>
        status.ValueKind == JsonValueKind.String && JsonText.Message(status) is { } text && !StatusVocabulary.TryFind(text, out _) ? text : null;

    // {"items": [{"name": "db", "status": "up"}]}: a list of parts under a name that nobody else uses.
    private static void ReadAnyList(in JsonFields root, ReadingDraft draft)
    {
        if ((root.Kinds & ValueKinds.Array) == 0)
            return;
        foreach (var property in root.Element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Array)
                PartReader.ReadContainer(draft, property.Value, PartRule.Judged);
        }
    }

    // {"data": {"status": "UP", ...}}: the payload lies one level down.
    private static bool OpenEnvelope(in JsonFields root, ReadingDraft draft)
    {
        foreach (var field in Envelopes)
        {
            if (!root.IsObject(field))
                continue;
            var inner = root.Of(field);
            draft.Says(OverallOf(inner, draft, out var at), Spot.Of(at));
            if (draft.Overall is null && inner.IsText(Field.Code))
                draft.Says(inner[Field.Code]);
            foreach (var container in Containers)
                PartReader.ReadContainer(draft, inner[container], PartRule.Every);
            SiblingParts.Read(inner, draft);
            Facts.Read(inner, draft);
            if (draft.Overall is not null || draft.Parts.Tally.Any)
                return true;
        }

        return false;
    }

    // {"message": "ready"} with a 2xx; a sentence there may be about anything.
    private static void ReadMessageAlone(in JsonFields root, ReadingDraft draft)
    {
        var value = root.Has(Field.Message) ? root[Field.Message] : root[Field.Ping];
        if (draft.Code is < 200 or >= 300 || value.ValueKind != JsonValueKind.String)
            return;
        if (StatusVocabulary.TryFind(JsonText.Name(value), out var word) && word.IsKnown)
            draft.Says(word, Spot.Of(value));
    }
}
