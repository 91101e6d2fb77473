using System.Text;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.PagerDuty;

/// <summary>PagerDuty's Events API v2: an alert per incident, or for many, which recovery resolves.</summary>
public sealed class PagerDutyKind : HttpKind
{
    private const string RoutingKey = "routingKey";
    private const string Region = "region";
    private const string OwnUrl = "url";
    private const int KeyLength = 32;

    public override string Word => "pagerduty";

    public override string Title => "PagerDuty";

    public override string Summary => "Events API v2: an alert per incident, or for many, resolved by recovery";

    public override ChannelFamily Family => ChannelFamily.OnCall;

    public override bool KeepsState => true;

    public override IReadOnlyList<SettingField> Fields { get; } =
    [
        new SecretField(RoutingKey, "Integration key", "Of an Events API v2 integration: 32 letters and digits. Left out, the stored one stays.")
        {
            Required = true,
            GoesTo = [OwnUrl],
            Rule = text => text.Length == KeyLength && text.All(char.IsAsciiLetterOrDigit) ? null : $"Use the integration key of an Events API v2 integration: {KeyLength} letters and digits.",
        },
        new ChoiceField(Region, "Region", "Where the account is.", [("us", "United States"), ("eu", "Europe")]) { Default = "us" },
        new UrlField(OwnUrl, "Own URL", "Of a gateway that speaks the Events API v2, in place of PagerDuty's own address.") { IsRare = true },
        .. Way,
    ];

    public override IReadOnlyList<string> OwnHosts => ["events.pagerduty.com", "events.eu.pagerduty.com"];

    public override string Destination(ChannelSettings settings) => settings.Of(OwnUrl) ?? AddressIn(settings).Host;

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var (settings, pagerEvent) = (delivery.Channel.Settings, new PagerDutyEvent(KeptAlert.Of(delivery.WebhookId, delivery.Message)));
        var prepared = Of(pagerEvent, settings);
        // No alert shall stay that somebody must close.
        return pagerEvent.Alert.Passes ? prepared with { Then = Of(new PagerDutyEvent(pagerEvent.Alert.Ended()), settings) } : prepared;
    }

    // { "status": "invalid event", "message": "Event object is invalid", "errors": ["…"] }
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer) =>
        answer.HttpStatus >= 400 && AnswerJson.Of(answer) is var json && json.Text("message") is { } message
            ? new Complaint(json.Text("errors.0") is { } error ? $"{message}: {error}." : $"{message}.")
            : null;

    private static HttpDelivery Of(PagerDutyEvent pagerEvent, ChannelSettings settings)
    {
        var key = settings.Of(RoutingKey) ?? throw new FormatException("The channel has no integration key.");
        var masked = Encoding.UTF8.GetString(pagerEvent.ToJson("***"));
        return new HttpDelivery(AddressIn(settings), pagerEvent.ToJson(key), [], WayOf(settings), masked);
    }

    private static Uri AddressIn(ChannelSettings settings) => new(
        settings.Of(OwnUrl) ?? $"https://events.{(settings.Of(Region) is "eu" ? "eu." : "")}pagerduty.com/v2/enqueue");
}
