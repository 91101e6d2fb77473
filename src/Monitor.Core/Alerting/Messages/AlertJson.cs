using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Core.Alerting.Messages;

/// <summary>The one place where messages become JSON and are read back. The outbox stores that JSON, and webhooks get it as it is.</summary>
public static class AlertJson
{
    // The body is sent as JSON and never put into HTML, so names stay readable.
    private static readonly AlertJsonContext Json =
        new(new JsonSerializerOptions(AlertJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(AlertMessage message) => message switch
    {
        AlertMessage.StatusChanged { Data: var data } =>
            JsonSerializer.Serialize(new Envelope<StatusChangedData>(message.Type, message.Timestamp, data), Json.EnvelopeStatusChangedData),
        AlertMessage.Digest { Data: var data } =>
            JsonSerializer.Serialize(new Envelope<DigestData>(message.Type, message.Timestamp, data), Json.EnvelopeDigestData),
        AlertMessage.Test { Data: var data } =>
            JsonSerializer.Serialize(new Envelope<TestData>(message.Type, message.Timestamp, data), Json.EnvelopeTestData),
        AlertMessage.OwnTrouble { Data: var data } =>
            JsonSerializer.Serialize(new Envelope<OwnTroubleData>(message.Type, message.Timestamp, data), Json.EnvelopeOwnTroubleData),
        _ => throw new ArgumentOutOfRangeException(nameof(message), message.Type, "A message that nobody writes"),
    };

    /// <returns>What it says; <see cref="AlertMessage.Unknown"/> when its type or its words are those of another version.</returns>
    /// <exception cref="JsonException">It is no message.</exception>
    public static AlertMessage Read(string json)
    {
        var (type, timestamp, data) = JsonSerializer.Deserialize(json, Json.EnvelopeJsonElement) ?? throw new JsonException("A message is an object.");
        try
        {
            return type switch
            {
                MessageTypes.StatusChanged when data.Deserialize(Json.StatusChangedData) is { } change => new AlertMessage.StatusChanged(timestamp, change),
                MessageTypes.Updated when data.Deserialize(Json.StatusChangedData) is { } change => new AlertMessage.Updated(timestamp, change),
                MessageTypes.ComponentChanged when data.Deserialize(Json.StatusChangedData) is { } change => new AlertMessage.ComponentChanged(timestamp, change),
                MessageTypes.Noticed when data.Deserialize(Json.StatusChangedData) is { } change => new AlertMessage.Noticed(timestamp, change),
                MessageTypes.FlappingStarted or MessageTypes.FlappingStopped when data.Deserialize(Json.StatusChangedData) is { } change =>
                    new AlertMessage.Flapping(type == MessageTypes.FlappingStopped, timestamp, change),
                MessageTypes.Digest when data.Deserialize(Json.DigestData) is { } digest => new AlertMessage.Digest(timestamp, digest),
                MessageTypes.Test when data.Deserialize(Json.TestData) is { } test => new AlertMessage.Test(timestamp, test),
                MessageTypes.GapStarted or MessageTypes.GapEnded or MessageTypes.ChannelFailing or MessageTypes.ChannelRecovered
                    when data.Deserialize(Json.OwnTroubleData) is { } trouble => new AlertMessage.OwnTrouble(type, timestamp, trouble),
                _ => new AlertMessage.Unknown(type, timestamp),
            };
        }
        catch (JsonException)
        {
            return new AlertMessage.Unknown(type, timestamp);
        }
    }

    /// <summary>RFC 3339 in UTC with milliseconds: as an instant stands in a message.</summary>
    public static string Rfc3339(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

internal sealed record Envelope<T>(string Type, DateTimeOffset Timestamp, T Data);

// What a message must say, it says: a part that is added later has a default, so that what was stored before can be read.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, Converters = [typeof(InstantConverter)],
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Envelope<StatusChangedData>))]
[JsonSerializable(typeof(Envelope<DigestData>))]
[JsonSerializable(typeof(Envelope<TestData>))]
[JsonSerializable(typeof(Envelope<OwnTroubleData>))]
[JsonSerializable(typeof(Envelope<JsonElement>))]
internal sealed partial class AlertJsonContext : JsonSerializerContext;

internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(AlertJson.Rfc3339(value));
}
