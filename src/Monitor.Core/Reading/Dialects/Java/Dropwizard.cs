using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Java;

/// <summary>
/// Dropwizard Metrics' health checks, also Jenkins' and Nexus': a map, or dropwizard-health's list, of objects with a boolean
/// <c>healthy</c>. 501 means that no check is registered.
/// </summary>
internal sealed class Dropwizard() : Dialect("dropwizard", "Dropwizard, Jenkins, Nexus"), IObjectDialect, IListDialect
{
    private const int NoChecksRegistered = 501;

    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.Count == 0 ? draft.Code == NoChecksRegistered : root.Kinds == ValueKinds.Object && AllHaveHealthy(root);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        if (root.Count == 0)
        {
            draft.Says(StatusWord.Unknown, Spot.Of(root.Element));
            draft.OutranksCode = true;
        }

        PartReader.ReadContainer(draft, root.Element, PartRule.JudgedObjects);
    }

    public bool Recognises(in JsonFields first) => first.IsFlag(Field.Healthy) && first.Has(Field.Critical);

    public void Read(JsonElement list, ReadingDraft draft) => PartReader.ReadContainer(draft, list, PartRule.Judged);

    private static bool AllHaveHealthy(in JsonFields root)
    {
        foreach (var property in root.Element.EnumerateObject())
        {
            if (!HasHealthy(property.Value))
                return false;
        }

        return true;
    }

    // Not by TryGetProperty, which throws at a key with half a character.
    private static bool HasHealthy(JsonElement part)
    {
        foreach (var property in part.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False && JsonMarshal.GetRawUtf8PropertyName(property).SequenceEqual("healthy"u8))
                return true;
        }

        return false;
    }
}
