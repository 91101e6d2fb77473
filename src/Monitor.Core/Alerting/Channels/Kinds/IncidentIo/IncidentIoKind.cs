using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.IncidentIo;

/// <summary>incident.io, by an alert source of HTTP.</summary>
public sealed class IncidentIoKind : HttpKind
{
    private const string Token = "token";

    public IncidentIoKind() => Fields =
    [
        Address(uri => uri.Host.EndsWith("incident.io", StringComparison.OrdinalIgnoreCase) && !uri.AbsolutePath.StartsWith("/v2/alert_events/http/", StringComparison.Ordinal)
            ? "Use the address of an HTTP alert source, such as https://api.incident.io/v2/alert_events/http/01ABC…." : null),
        new SecretField(Token, "Token", "Of that alert source. Left out, the stored one stays.") { Required = true, GoesTo = ["url"], Rule = text => text.All(c => c is > ' ' and <= '~') ? null : "Use the token alone, without Bearer." },
        .. Way,
    ];

    public override string Word => "incidentio";

    public override string Title => "incident.io";

    public override string Summary => "An HTTP alert source: an alert per incident, or for many, resolved by recovery";

    public override ChannelFamily Family => ChannelFamily.OnCall;

    public override bool KeepsState => true;

    public override IReadOnlyList<SettingField> Fields { get; }

    public override IReadOnlyList<string> OwnHosts => ["api.incident.io"];

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var (settings, alert) = (delivery.Channel.Settings, KeptAlert.Of(delivery.WebhookId, delivery.Message));
        var prepared = Post(settings, alert);
        // No alert shall stay that somebody must close.
        return alert.Passes ? prepared with { Then = Post(settings, alert.Ended()) } : prepared;
    }

    // { "type": "validation_error", "status": 422, "errors": [ { "code": …, "message": … } ] }
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer) =>
        answer.HttpStatus >= 400 && AnswerJson.Of(answer) is var json && (json.Text("errors.0.message") ?? json.Text("message") ?? json.Text("type")) is { } message
            ? new Complaint($"{message.TrimEnd('.')}.")
            : null;

    private static HttpDelivery Post(ChannelSettings settings, KeptAlert alert) => new(
        AddressOf(settings), IncidentIoEvent.Of(alert), [new("Authorization", $"Bearer {settings.Of(Token) ?? throw new FormatException("The channel has no token.")}")], WayOf(settings));
}
