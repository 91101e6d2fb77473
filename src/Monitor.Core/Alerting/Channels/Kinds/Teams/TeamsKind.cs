using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Teams;

/// <summary>A channel or chat in Microsoft Teams.</summary>
public sealed class TeamsKind : HttpKind
{
    public TeamsKind() => Fields = [Address(), .. Way];

    public override string Word => "teams";

    public override string Title => "Teams";

    public override string Summary => "A workflow's webhook; sends an adaptive card";

    public override ChannelFamily Family => ChannelFamily.Chat;

    public override short StoredAs => 3;

    public override IReadOnlyList<SettingField> Fields { get; }

    public override IReadOnlyList<string> OwnHosts => [".webhook.office.com", ".api.powerplatform.com"];

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now) =>
        new HttpDelivery(AddressOf(delivery.Channel.Settings), TeamsCard.Of(AlertText.Of(delivery.Message)), [], WayOf(delivery.Channel.Settings));

    // A connector answers 200 with the text of what failed behind it; a workflow { "error": { "code": …, "message": … } }.
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer) =>
        answer.Body.Contains("Webhook message delivery failed", StringComparison.OrdinalIgnoreCase) ? new Complaint(ForeignText.Line(answer.Body.Trim(), 300), IsChannels: true)
        : answer.HttpStatus >= 400 && AnswerJson.Of(answer).Text("error.message") is { } message ? new Complaint(message)
        : null;
}
