using System.Text;
using System.Text.Json;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Json;

/// <summary>Where the dialects put the sentence that explains a part, in the order in which they are asked.</summary>
internal static class PartMessages
{
    private const int MostJoined = 20;

    /// <param name="at">The value that was taken, when one was.</param>
    public static string? Of(in JsonFields part, HealthStatus status, ref JsonElement at) =>
        Text(part[Field.Message], ref at)
        ?? Text(part[Field.Output], ref at)
        ?? Text(part[Field.Description], ref at)
        ?? OfError(part[Field.Error], ref at)
        ?? Text(part[Field.Reason], ref at)
        ?? Inside(part[Field.Details], ref at)
        ?? Inside(part[Field.Data], ref at)
        ?? OfError(part[Field.Exception], ref at)
        ?? Text(part[Field.NotificationMessage], ref at)
        ?? Text(part[Field.ShortSummary], ref at)
        ?? Text(part[Field.Symptom], ref at)
        ?? Text(part[Field.Trace], ref at)
        ?? OfCauses(part[Field.Causes], ref at)
        ?? Observed(part, ref at)
        ?? (status.IsBad() ? Joined(part[Field.Data], ref at) ?? Joined(part[Field.Details], ref at) : null);

    /// <summary>A text, and where it stands.</summary>
    public static string? Text(JsonElement value, ref JsonElement at) => Whole(JsonText.Message(value), value, ref at);

    /// <summary>An error is a text, an object that holds one, or a list of texts.</summary>
    /// <param name="at">The value that was taken, when one was.</param>
    public static string? OfError(JsonElement error, ref JsonElement at) => error.ValueKind switch
    {
        JsonValueKind.Object => OfErrorObject(new JsonFields(error), ref at),
        JsonValueKind.Array => Whole(JoinedItems(error), error, ref at),
        _ => Text(error, ref at),
    };

    private static string? OfErrorObject(in JsonFields error, ref JsonElement at) =>
        Text(error[Field.Message], ref at)
        ?? Text(error[Field.Reason], ref at)
        ?? Text(error[Field.Error], ref at)
        ?? Text(error[Field.Description], ref at);

    private static string? Inside(JsonElement details, ref JsonElement at)
    {
        if (details.ValueKind != JsonValueKind.Object)
            return null;
        var fields = new JsonFields(details);
        return OfError(fields[Field.Error], ref at) ?? Text(fields[Field.Cause], ref at);
    }

    private static string? OfCauses(JsonElement causes, ref JsonElement at) =>
        causes.ValueKind == JsonValueKind.Array ? Whole(JoinedItems(causes), causes, ref at) : null;

    private static string? Observed(in JsonFields part, ref JsonElement at)
    {
        var value = Text(part[Field.ObservedValue], ref at);
        var unit = value is null ? null : JsonText.Name(part[Field.ObservedUnit]);
        return unit is null ? value : $"{value} {unit}";
    }

    private static string? Joined(JsonElement data, ref JsonElement at)
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

        return Whole(text.Length == 0 ? null : CleanText.Message(text.ToString()), data, ref at);
    }

    private static string? JoinedItems(JsonElement items)
    {
        var text = new StringBuilder();
        var left = MostJoined;
        foreach (var item in items.EnumerateArray())
        {
            if (left-- == 0 || text.Length > CleanText.LongestMessage)
                break;
            JsonElement one = default;
            var said = item.ValueKind == JsonValueKind.Object ? OfErrorObject(new JsonFields(item), ref one) : JsonText.Message(item);
            if (said is not null)
                text.Append(text.Length == 0 ? "" : "; ").Append(said);
        }

        return text.Length == 0 ? null : CleanText.Message(text.ToString());
    }

    private static string? Whole(string? text, JsonElement value, ref JsonElement at)
    {
        if (text is not null)
            at = value;
        return text;
    }
}
