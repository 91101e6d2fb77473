using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Slack;

/// <summary>A channel in Slack.</summary>
public sealed class SlackKind : HttpKind
{
    public SlackKind() => Fields = [Address(), .. Way];

    public override string Word => "slack";

    public override string Title => "Slack";

    public override string Summary => "An incoming webhook of a Slack app";

    public override ChannelFamily Family => ChannelFamily.Chat;

    public override short StoredAs => 2;

    public override IReadOnlyList<SettingField> Fields { get; }

    public override IReadOnlyList<string> OwnHosts => ["hooks.slack.com"];

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now) =>
        new HttpDelivery(AddressOf(delivery.Channel.Settings), SlackBlocks.Of(AlertText.Of(delivery.Message)), [], WayOf(delivery.Channel.Settings));

    // A word such as invalid_payload; what takes its place may say { "ok": false, "error": … } with a 200.
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer) => SlackAnswer.ComplaintIn(answer);
}
