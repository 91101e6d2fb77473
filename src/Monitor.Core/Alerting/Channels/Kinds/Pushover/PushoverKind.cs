using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Pushover;

/// <summary>Pushover: a person's telephones, or those of a group.</summary>
public sealed class PushoverKind : HttpKind
{
    internal const string Token = "token";
    internal const string User = "user";
    internal const string Priority = "priority";
    internal const string Device = "device";
    internal const string Sound = "sound";

    private const string OwnUrl = "url";
    private const string Pushovers = "https://api.pushover.net";
    private const int KeyLength = 30;

    // Whoever is rung for an hour at most has to hear that it is over, and all else that waits behind it: it goes some 35 s later in spite of all.
    private const int CancelTries = 2;

    public override string Word => "pushover";

    public override string Title => "Pushover";

    public override string Summary => "A person's telephones or a group's; Down may ring until somebody takes it";

    public override ChannelFamily Family => ChannelFamily.Phone;

    public override IReadOnlyList<SettingField> Fields { get; } =
    [
        Key(Token, "Application token", "Of an application that you made for Monitor: 30 letters and digits. Left out, the stored one stays."),
        Key(User, "User or group key", "Whom to tell: 30 letters and digits. Left out, the stored one stays."),
        new ChoiceField(
            Priority, "Priority of Down", "High breaks quiet hours; an emergency repeats each minute for an hour, until it is acknowledged or over.",
            [("normal", "Usual"), ("high", "High"), ("emergency", "Emergency")]) { Default = "high" },
        new TextField(Device, "Device", "Name of one device. Empty for all.") { IsRare = true, MaxLength = 25, Rule = Name },
        new TextField(Sound, "Sound", "Name of one of Pushover's sounds. Empty for the user's own.") { IsRare = true, MaxLength = 20, Rule = Name },
        new UrlField(OwnUrl, "Own URL", "Of a gateway that speaks Pushover's API, in place of Pushover's own address.") { IsRare = true },
        .. Way,
    ];

    public override IReadOnlyList<string> OwnHosts => ["api.pushover.net"];

    public override string Destination(ChannelSettings settings) => new Uri(settings.Of(OwnUrl) ?? Pushovers).Host;

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var (settings, message) = (delivery.Channel.Settings, delivery.Message.Read());
        var form = PushoverForm.Of(AlertText.Of(delivery.Message), message, settings);
        var prepared = Post(settings, "/1/messages.json", form);
        // Nobody is to be rung for what is over, or has become less. To cancel twice does no harm, to push twice does: so it is pushed last.
        return settings.Of(Priority) is "emergency" && message is AlertMessage.StatusChanged { Data.Status: not HealthStatus.Unhealthy } or AlertMessage.OwnTrouble { Data.EndedAt: not null } && MessageThread.Of(message).Incident is { } incident
            ? prepared with { First = Post(settings, $"/1/receipts/cancel_by_tag/{incident}.json", PushoverForm.Cancel(settings)), WaitsForNothing = delivery.Attempt > CancelTries }
            : prepared;
    }

    // { "user": "invalid", "errors": ["user identifier is invalid"], "status": 0, "request": … }
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer)
    {
        var json = AnswerJson.Of(answer);
        if (json.Is("status", "1"))
            return null;
        if (json.Text("status") is null)
            return answer.HttpStatus < 300 ? new Complaint("nothing that Pushover would say.") : null;
        return new Complaint($"{(json.Text("errors.0") ?? "not accepted").TrimEnd('.')}.", IsChannels: json.Is("user", "invalid") || json.Is("token", "invalid") || json.Is("device", "invalid") ? true : null);
    }

    private static HttpDelivery Post(ChannelSettings settings, string path, FormBody form) =>
        new(new Uri((settings.Of(OwnUrl) ?? Pushovers).TrimEnd('/') + path), form.Bytes, [], WayOf(settings), form.Masked) { ContentType = FormBody.Type };

    private static SecretField Key(string name, string label, string help) => new(name, label, help)
    {
        Required = true, GoesTo = [OwnUrl],
        Rule = text => text.Length == KeyLength && text.All(char.IsAsciiLetterOrDigit) ? null : $"Use the {KeyLength} letters and digits that Pushover shows.",
    };

    private static string? Name(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? null : "Use letters, digits, _ and -.";
}
