using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.GoogleChat;

/// <summary>A space in Google Chat.</summary>
public sealed class GoogleChatKind : HttpKind
{
    private const string Reply = "messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD";

    public GoogleChatKind() => Fields = [Address(), .. Way];

    public override string Word => "googlechat";

    public override string Title => "Google Chat";

    public override string Summary => "A webhook of a space; an incident's messages stand in one thread";

    public override ChannelFamily Family => ChannelFamily.Chat;

    public override IReadOnlyList<SettingField> Fields { get; }

    public override IReadOnlyList<string> OwnHosts => ["chat.googleapis.com"];

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var (settings, thread) = (delivery.Channel.Settings, MessageThread.Of(delivery.Message.Read()).Incident);
        var address = AddressOf(settings);
        // Without the option the thread's key counts for nothing.
        if (thread is not null && !address.Query.Contains("messageReplyOption", StringComparison.Ordinal))
            address = new UriBuilder(address) { Query = address.Query.Length > 1 ? $"{address.Query}&{Reply}" : Reply }.Uri;
        return new HttpDelivery(address, GoogleChatCard.Of(AlertText.Of(delivery.Message), thread), [], WayOf(settings));
    }

    // { "error": { "code": 429, "message": "…", "status": "RESOURCE_EXHAUSTED" } }
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer) =>
        AnswerJson.Of(answer) is var json && json.Text("error.message") is { } message
            ? new Complaint(json.Text("error.status") is { } status ? $"{message.TrimEnd('.')} ({status})." : $"{message.TrimEnd('.')}.", IsChannels: json.Text("error.status") is "PERMISSION_DENIED" or "NOT_FOUND" or "UNAUTHENTICATED" ? true : null)
            : null;
}
