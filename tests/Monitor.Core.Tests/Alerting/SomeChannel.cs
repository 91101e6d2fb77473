using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Incidents;

namespace Monitor.Core.Tests.Alerting;

/// <summary>A channel of each kind, to vary.</summary>
internal static class SomeChannel
{
    public const string RoutingKey = "0123456789abcdef0123456789abcdef";

    /// <summary>Set up as its kind wants it. A kind without an example here has no test.</summary>
    public static ChannelDefinition Of(string word) => new ChannelDefinition { Key = "ops", Name = "Ops", Type = word } switch
    {
        { Type: "email" } mail => mail with
        {
            Settings = new() { ["host"] = "smtp.example.com", ["from"] = "monitor@example.com", ["to"] = SettingValue.Of(["ops@example.com", "ada@example.org"]) },
        },
        { Type: "pagerduty" } pager => pager with { Settings = new() { ["routingKey"] = RoutingKey } },
        { Type: "custom" } own => own with
        {
            Url = "https://example.com/hook",
            Settings = new() { ["body"] = """{ "title": "{{title}}", "text": "{{text}}\n{{ links.incident }}{{links.service}}" }""", ["header"] = "X-Api-Key: s3cret-of-the-receiver" },
        },
        { Type: "telegram" } bot => bot with { Settings = new() { ["token"] = "123456789:AAFexample_of-a-bot-token-35-chars", ["chat"] = "-1001234567890" } },
        { Type: "ntfy" } topic => topic with { Settings = new() { ["topic"] = "alerts_of-ops", ["token"] = "tk_0123456789abcdef" } },
        { Type: "pushover" } phone => phone with { Settings = new() { ["token"] = "azGDORePK8gMaC0QOYAMyEEuzJnyUi", ["user"] = "uQiRzpo4DXghDmr9QzzfQu27cmVRsG" } },
        { Type: "alertmanager" } manager => manager with { Url = "http://alertmanager:9093/", Settings = new() { ["labels"] = "team=payments\ntier = 1", ["user"] = "monitor", ["password"] = "hunter2-of-alertmanager" } },
        { Type: "jsm" } operations => operations with { Settings = new() { ["apiKey"] = "eb243592-faa2-4ba2-a551-1afdf565c889" } },
        { Type: "incidentio" } source => source with { Url = "https://api.incident.io/v2/alert_events/http/01GW2G3V0S59R238FAHPDS1R66", Settings = new() { ["token"] = "a-token-of-the-source" } },
        { Type: "webhook" } hook => hook with { Url = "https://example.com/hook", Secret = WebhookSecret.Make() },
        var chat => chat with { Url = "https://example.com/hook" },
    };

    public static ChannelSettings Settings(string word) => ChannelMerge.Of(Of(word), stored: null, SomeAlert.At).Settings;

    public static OutgoingDelivery Delivery(string word, StoredMessage message, ChannelSettings? settings = null) =>
        new(1, "msg_1", message, 1, default, new DeliveryTarget(1, "ops", word, settings ?? Settings(word), []));

    public static PreparedDelivery Prepared(string word, StoredMessage message, ChannelSettings? settings = null) =>
        ChannelKinds.Find(word)!.Prepare(Delivery(word, message, settings), SomeAlert.At);

    public static StoredMessage Stored(ServiceAlert alert) => new(alert.Summary, AlertJson.Write(AlertMessage.Of(alert, SomeAlert.Links)));

    /// <summary>A name with all that could end what is struck through, or begin something else in it.</summary>
    public const string Odd = " ~a~~`b`*_</s>&@here~";

    /// <summary>Of ten incidents that are named and 31 that are not; the last named one is over.</summary>
    public static StoredMessage Digest(string reason = "connection refused", DigestBurst? burst = null, DigestCounts? counts = null, string over = "Service 10") => new("40 new, 1 over; 40 incidents are open", AlertJson.Write(new AlertMessage.Digest(SomeAlert.At, new DigestData(
        counts ?? new DigestCounts(40, 0, 0, 1, 40),
        [.. Enumerable.Range(1, 10).Select(i => new DigestLine(
            i, new DigestService($"svc-{i}", i == 10 ? over : $"Service {i}", "eu"), i == 10 ? IncidentNewsChange.Resolved : IncidentNewsChange.Opened, i == 10 ? HealthStatus.Healthy : HealthStatus.Unhealthy,
            IncidentSeverity.Critical, reason, SomeAlert.At))],
        31, new DigestLinks("https://monitor.example.com/incidents")) { Burst = burst })));

    /// <summary>One change of an incident, against what the channel believed.</summary>
    public static StoredMessage Incident(IncidentNewsChange change, HealthStatus status, HealthStatus previous, long id = 42)
    {
        var alert = SomeAlert.Down with { Status = status, PreviousStatus = previous, IncidentId = id };
        var message = (AlertMessage.StatusChanged)AlertMessage.Of(alert, SomeAlert.Links);
        return new(alert.Summary, AlertJson.Write(message with { Data = message.Data with { Incident = new IncidentNews(id, change, change == IncidentNewsChange.Resolved ? IncidentResolution.Recovered : null, null) } }));
    }

    /// <summary>A message in which everything that comes from elsewhere is as long and as odd as it may be.</summary>
    public static StoredMessage Monstrous(string character)
    {
        string of(int length) => string.Concat(Enumerable.Repeat(character, (length / character.Length) + 1));
        var parts = Enumerable.Range(0, 50).Select(i => new AlertedComponent(of(1000), HealthStatus.Unhealthy, of(1000))).ToList();
        return Stored(SomeAlert.Down with
        {
            Reason = of(5000), Components = parts, Version = of(500), IncidentId = 42,
            Service = SomeAlert.Down.Service with { Name = of(900), Group = of(900), Environment = of(900), Owner = of(900) },
        });
    }

    /// <summary>Of ourselves.</summary>
    public static StoredMessage Trouble(string type, bool over = false) => new("Monitor is cut off", AlertJson.Write(new AlertMessage.OwnTrouble(type, SomeAlert.At, new OwnTroubleData(
        7, "node-1 was cut off from its network", SomeAlert.At.AddMinutes(-2), over ? SomeAlert.At : null, over ? 120 : null, 12, type.Contains("channel", StringComparison.Ordinal) ? new ToldChannel("mail", "Mail") : null,
        new OwnTroubleLinks("https://monitor.example.com/")))));

    public static StoredMessage Test => new("Test sent by Ada", AlertJson.Write(AlertMessage.OfTest("ops", "Ops", "Ada", SomeAlert.At)));
}
