using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Jsm;

/// <summary>Operations of Jira Service Management, by its integration events; Opsgenie, which it comes from, speaks the same.</summary>
public sealed class JsmKind : HttpKind
{
    private const string ApiKey = "apiKey";
    private const string Down = "downPriority";
    private const string Degraded = "degradedPriority";
    private const string OwnUrl = "url";
    private const string Alerts = "https://api.atlassian.com/jsm/ops/integration/v2/alerts";

    private static readonly IReadOnlyList<(string, string)> Priorities = [("P1", "P1, critical"), ("P2", "P2, high"), ("P3", "P3, moderate"), ("P4", "P4, low"), ("P5", "P5, informational")];

    public override string Word => "jsm";

    public override string Title => "JSM Operations";

    public override string Summary => "Jira Service Management or Opsgenie: an alert per incident, or for many, closed by recovery";

    public override ChannelFamily Family => ChannelFamily.OnCall;

    public override bool KeepsState => true;

    public override IReadOnlyList<SettingField> Fields { get; } =
    [
        new SecretField(ApiKey, "API key", "Of an API integration of a team. Left out, the stored one stays.")
        {
            Required = true, GoesTo = [OwnUrl],
            Rule = text => text.Length >= 20 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? null : "Use the key of an API integration: letters, digits and -.",
        },
        new ChoiceField(Down, "Priority of Down", "Of an alert that is made; one that is there keeps its own.", Priorities) { Default = "P1" },
        new ChoiceField(Degraded, "Priority of Degraded", "Of an alert that is made.", Priorities) { Default = "P3" },
        new UrlField(OwnUrl, "Own URL", "Of Opsgenie, such as https://api.eu.opsgenie.com/v2/alerts, in place of Atlassian's.") { IsRare = true, Rule = Fault },
        .. Way,
    ];

    public override IReadOnlyList<string> OwnHosts => ["api.atlassian.com", "api.opsgenie.com", "api.eu.opsgenie.com"];

    public override string Destination(ChannelSettings settings) => new Uri(AddressIn(settings)).Host;

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var (settings, alert) = (delivery.Channel.Settings, KeptAlert.Of(delivery.WebhookId, delivery.Message));
        if (alert.Ends)
            return Close(settings, alert);
        var create = Post(settings, "", JsmAlert.Create(alert, PriorityOf(alert, settings)));
        var note = Post(settings, $"/{Uri.EscapeDataString(alert.Key)}/notes?identifierType=alias", JsmAlert.Note(alert));
        return alert switch
        {
            // No alert shall stay that somebody must close.
            { Passes: true } => create with { Then = Close(settings, alert) },
            // One that is there is only counted by what would make it: a note says what is new. Of one that was closed what is better opens no other.
            { IsBetter: true } => note,
            { IsUpdate: true } => create with { Then = note },
            _ => create,
        };
    }

    // { "message": "Request body is not processable. Please check the errors.", "errors": { "message": "…" }, "requestId": … }
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer) =>
        answer.HttpStatus >= 400 && AnswerJson.Of(answer) is var json && json.Text("message") is { } message
            ? new Complaint(json.Text("errors.message") is { } error ? $"{message.TrimEnd('.')}: {error.TrimEnd('.')}." : $"{message.TrimEnd('.')}.")
            : null;

    private static HttpDelivery Close(ChannelSettings settings, KeptAlert alert) =>
        Post(settings, $"/{Uri.EscapeDataString(alert.Key)}/close?identifierType=alias", JsmAlert.Note(alert));

    private static HttpDelivery Post(ChannelSettings settings, string path, byte[] body) => new(
        new Uri(AddressIn(settings) + path), body, [new("Authorization", $"GenieKey {settings.Of(ApiKey) ?? throw new FormatException("The channel has no API key.")}")], WayOf(settings));

    private static string AddressIn(ChannelSettings settings) => (settings.Of(OwnUrl) ?? Alerts).TrimEnd('/');

    private static string PriorityOf(KeptAlert alert, ChannelSettings settings) => alert.Severity switch
    {
        "critical" => settings.Of(Down) ?? "P1",
        "warning" => settings.Of(Degraded) ?? "P3",
        _ => "P5",
    };

    private static string? Fault(Uri uri) => uri.AbsolutePath.TrimEnd('/').EndsWith("/alerts", StringComparison.Ordinal) && uri.Query.Length == 0 ? null : "Use the whole address of its alerts, such as https://api.eu.opsgenie.com/v2/alerts.";
}
