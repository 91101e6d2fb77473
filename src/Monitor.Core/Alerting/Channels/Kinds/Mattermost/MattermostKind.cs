using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Channels.Kinds.Slack;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Mattermost;

/// <summary>A channel in Mattermost.</summary>
public sealed class MattermostKind : HttpKind
{
    private const string Room = "channel";

    public MattermostKind() => Fields =
    [
        Address(),
        new TextField(Room, "Channel", "Its name in the address of its page, or @name of a person. Empty for the webhook's own.") { IsRare = true, MaxLength = 64, Rule = RoomFault },
        .. Way,
    ];

    public override string Word => "mattermost";

    public override string Title => "Mattermost";

    public override string Summary => "An incoming webhook; sends an attachment";

    public override ChannelFamily Family => ChannelFamily.Chat;

    public override IReadOnlyList<SettingField> Fields { get; }

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var settings = delivery.Channel.Settings;
        return new HttpDelivery(AddressOf(settings), MattermostAttachment.Of(AlertText.Of(delivery.Message), settings.Of(Room)), [], WayOf(settings));
    }

    // { "id": "web.incoming_webhook.invalid.app_error", "message": "Invalid webhook.", "detailed_error": "", "status_code": 400 }: such an
    // address is known to nobody, whatever it is told.
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer) =>
        AnswerJson.Of(answer) is var json && json.Text("message") is { } message && json.Text("id") is { } id
            ? new Complaint($"{message.TrimEnd('.')}.", IsChannels: id.Contains("incoming_webhook", StringComparison.Ordinal) && !id.Contains("parse", StringComparison.Ordinal) && !id.Contains("text", StringComparison.Ordinal) ? true : null)
            : SlackAnswer.ComplaintIn(answer);

    private static string? RoomFault(string text) => text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.' or '@') ? null : "Use the name in the address of its page: small letters, digits, - and _.";
}
