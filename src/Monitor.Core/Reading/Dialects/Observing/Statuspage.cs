using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Observing;

/// <summary>
/// Atlassian Statuspage's summary: an indicator, and components that may stand in groups. "major" is described there as a "partial
/// system outage", hence Degraded.
/// </summary>
internal sealed class Statuspage() : Dialect("statuspage", "Atlassian Statuspage"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsObject(Field.Page) && (root.IsArray(Field.Components) || root.Of(Field.Status).Has(Field.Indicator));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        var status = root.Of(Field.Status);
        draft.Says(OfIndicator(JsonText.Name(status[Field.Indicator])), Spot.Of(status[Field.Indicator]));
        draft.Tells(status[Field.Description]);
        draft.Timestamp = Moment.Read(root.Of(Field.Page)[Field.UpdatedAt]);
        if (root.IsArray(Field.Components))
            ReadComponents(root[Field.Components], draft);
    }

    private static StatusWord? OfIndicator(string? indicator) => indicator switch
    {
        null => null,
        "none" => StatusWord.Healthy,
        "minor" or "major" or "maintenance" => StatusWord.Degraded,
        "critical" => StatusWord.Unhealthy,
        _ => StatusWord.Unknown,
    };

    private static void ReadComponents(JsonElement components, ReadingDraft draft)
    {
        var groups = GroupsOf(components);
        foreach (var item in components.EnumerateArray())
        {
            var part = new JsonFields(item);
            if (PartNames.Of(part) is not { } name)
                continue;
            var group = JsonText.Name(part[Field.GroupId]);
            var parent = group is null ? null : groups.GetValueOrDefault(group);
            var status = draft.Words(part[Field.Status])?.Status ?? HealthStatus.Unknown;
            JsonElement told = default;
            var message = PartMessages.Text(part[Field.Description], ref told);
            draft.Parts.Add(parent, name, status, message, Spot.Of(item, part[Field.Status], told));
        }
    }

    private static Dictionary<string, string> GroupsOf(JsonElement components)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in components.EnumerateArray())
        {
            var part = new JsonFields(item);
            if (part.IsTrue(Field.Group) && JsonText.Name(part[Field.Id]) is { } id && PartNames.Of(part) is { } name)
                groups[id] = name;
        }

        return groups;
    }
}
