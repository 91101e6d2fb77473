using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects;

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
            draft.Overall = StatusWord.Unknown;
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
            if (!property.Value.TryGetProperty("healthy"u8, out var healthy) || healthy.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                return false;
        }

        return true;
    }
}
