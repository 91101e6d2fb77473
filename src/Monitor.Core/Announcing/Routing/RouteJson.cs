using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Core.Registry;

namespace Monitor.Core.Announcing.Routing;

/// <summary>The one JSON form of routes: as definitions have it.</summary>
public static class RouteJson
{
    public static string Write(AlertRoute route) => JsonSerializer.Serialize(route, RegistryJson.Options);

    /// <exception cref="JsonException">It is no route.</exception>
    public static AlertRoute Read(string json) => JsonSerializer.Deserialize<AlertRoute>(json, RegistryJson.Options) ?? throw new JsonException("A route is an object.");
}

/// <summary>A local time of day, such as <c>08:00</c>.</summary>
public sealed class TimeOfDayConverter : JsonConverter<TimeOnly>
{
    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TimeOnly.TryParseExact(reader.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new JsonException("A time of day is written like 08:00.");

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("HH:mm", CultureInfo.InvariantCulture));
}
