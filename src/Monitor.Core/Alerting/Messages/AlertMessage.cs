using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Messages;

/// <summary>Writes the generic message: the JSON body of Standard Webhooks, from which the other formats are made.</summary>
public static class AlertMessage
{
    public const string StatusChanged = "service.status.changed";

    public const string Test = "webhook.test";

    /// <summary>More components than this are left out of a message.</summary>
    public const int MaxComponents = 50;

    /// <summary>Characters of a text that comes from a service.</summary>
    public const int MaxTextLength = 1000;

    // The body is sent as JSON and never put into HTML, so names stay readable.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="at">When the change became official.</param>
    public static string Of(ServiceAlert alert, DateTimeOffset at, AlertLinks links) =>
        Envelope(StatusChanged, at, json => WriteData(json, alert, links));

    /// <summary>The message that shows that a channel works.</summary>
    /// <param name="sentBy">Who asked for it.</param>
    public static string OfTest(string channelKey, string channelName, string sentBy, DateTimeOffset at) =>
        Envelope(Test, at, json =>
        {
            json.WriteStartObject("channel");
            json.WriteString("key", channelKey);
            json.WriteString("name", channelName);
            json.WriteEndObject();
            json.WriteString("sentBy", sentBy);
            json.WriteString("message", "This is a test. Alerts sent to this channel arrive like this message.");
        });

    private static string Envelope(string type, DateTimeOffset at, Action<Utf8JsonWriter> writeData)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", Rfc3339(at));
            json.WriteStartObject("data");
            writeData(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteData(Utf8JsonWriter json, ServiceAlert alert, AlertLinks links)
    {
        WriteService(json, alert.Service);
        json.WriteString("previousStatus", alert.PreviousStatus.ToString());
        json.WriteString("status", alert.Status.ToString());
        json.WriteString("lifecycle", alert.Lifecycle.ToString());
        json.WriteString("reason", ForeignText.Line(alert.Reason, MaxTextLength));
        json.WriteString("since", Rfc3339(alert.Since));
        WriteSeconds(json, "durationSeconds", alert.Duration);
        WriteProbe(json, alert.Probe);
        WriteComponents(json, alert.Components);
        json.WriteString("incidentId", alert.IncidentId);
        json.WriteNumber("sequence", alert.Sequence);
        json.WriteString("version", ForeignText.Line(alert.Version, MaxTextLength));
        json.WriteStartObject("links");
        json.WriteString("service", links.Service(alert.Service.Key));
        json.WriteString("incident", links.Incident(alert.IncidentId));
        json.WriteEndObject();
    }

    private static void WriteService(Utf8JsonWriter json, AlertedService service)
    {
        json.WriteStartObject("service");
        json.WriteString("key", service.Key);
        json.WriteString("name", service.Name);
        json.WriteString("group", service.Group);
        json.WriteString("environment", service.Environment);
        json.WriteStartArray("tags");
        foreach (var tag in service.Tags)
            json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteString("owner", service.Owner);
        json.WriteString("runbookUrl", service.RunbookUrl);
        json.WriteEndObject();
    }

    private static void WriteProbe(Utf8JsonWriter json, AlertedProbe? probe)
    {
        if (probe is null)
        {
            json.WriteNull("probe");
            return;
        }

        json.WriteStartObject("probe");
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(probe.Kind.ToString()));
        WriteNumber(json, "httpStatus", probe.HttpStatus);
        WriteNumber(json, "latencyMilliseconds", probe.LatencyMilliseconds);
        json.WriteString("url", PublicUrl.Of(probe.Url));
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json, IReadOnlyList<AlertedComponent> components)
    {
        json.WriteStartArray("components");
        foreach (var component in components.Where(c => c.Status is not HealthStatus.Healthy).Take(MaxComponents))
        {
            json.WriteStartObject();
            json.WriteString("name", ForeignText.Line(component.Name, MaxTextLength));
            json.WriteString("status", component.Status.ToString());
            json.WriteString("message", ForeignText.Line(component.Message, MaxTextLength));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, TimeSpan? duration) =>
        WriteNumber(json, name, duration is { } known ? Math.Round(known.TotalSeconds, 3) : null);

    private static void WriteNumber(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known && double.IsFinite(known))
            json.WriteNumber(name, Math.Round(known, 3));
        else
            json.WriteNull(name);
    }

    private static string Rfc3339(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
