using System.Text;
using System.Text.Json;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Json;

/// <summary>Where the dialects put the sentence that explains a part, in the order in which they are asked.</summary>
internal static class PartMessages
{
    private const int MostJoined = 20;

    public static string? Of(in JsonFields part, HealthStatus status) =>
        JsonText.Message(part[Field.Message])
        ?? JsonText.Message(part[Field.Output])
        ?? JsonText.Message(part[Field.Description])
        ?? OfError(part[Field.Error])
        ?? JsonText.Message(part[Field.Reason])
        ?? Inside(part[Field.Details])
        ?? Inside(part[Field.Data])
        ?? OfError(part[Field.Exception])
        ?? JsonText.Message(part[Field.NotificationMessage])
        ?? JsonText.Message(part[Field.ShortSummary])
        ?? JsonText.Message(part[Field.Symptom])
        ?? JsonText.Message(part[Field.Trace])
        ?? OfCauses(part[Field.Causes])
        ?? Observed(part)
        ?? (status.IsBad() ? Joined(part[Field.Data]) ?? Joined(part[Field.Details]) : null);

    /// <summary>An error is a text, an object that holds one, or a list of texts.</summary>
    public static string? OfError(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.Object => OfErrorObject(new JsonFields(error)),
        JsonValueKind.Array => JoinedItems(error),
        _ => JsonText.Message(error),
    };

    private static string? OfErrorObject(in JsonFields error) =>
        JsonText.Message(error[Field.Message])
        ?? JsonText.Message(error[Field.Reason])
        ?? JsonText.Message(error[Field.Error])
        ?? JsonText.Message(error[Field.Description]);

    private static string? Inside(JsonElement details)
    {
        if (details.ValueKind != JsonValueKind.Object)
            return null;
        var fields = new JsonFields(details);
        return OfError(fields[Field.Error]) ?? JsonText.Message(fields[Field.Cause]);
    }

    private static string? OfCauses(JsonElement causes) => causes.ValueKind == JsonValueKind.Array ? JoinedItems(causes) : null;

    private static string? Observed(in JsonFields part)
    {
        var value = JsonText.Message(part[Field.ObservedValue]);
        var unit = value is null ? null : JsonText.Name(part[Field.ObservedUnit]);
        return unit is null ? value : $"{value} {unit}";
    }

    private static string? Joined(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
            return null;
        var text = new StringBuilder();
        var left = MostJoined;
        foreach (var property in data.EnumerateObject())
        {
            if (left-- == 0 || text.Length > CleanText.LongestMessage)
                break;
            if (JsonText.Scalar(property.Value) is { } value)
                text.Append(text.Length == 0 ? "" : ", ").Append(JsonText.Key(property)).Append(": ").Append(value);
        }

        return text.Length == 0 ? null : CleanText.Message(text.ToString());
    }

    private static string? JoinedItems(JsonElement items)
    {
        var text = new StringBuilder();
        var left = MostJoined;
        foreach (var item in items.EnumerateArray())
        {
            if (left-- == 0 || text.Length > CleanText.LongestMessage)
                break;
            var said = item.ValueKind == JsonValueKind.Object ? OfErrorObject(new JsonFields(item)) : JsonText.Message(item);
            if (said is not null)
                text.Append(text.Length == 0 ? "" : "; ").Append(said);
        }

        return text.Length == 0 ? null : CleanText.Message(text.ToString());
    }
}
