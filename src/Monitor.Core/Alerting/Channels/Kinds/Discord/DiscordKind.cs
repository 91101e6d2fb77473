using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Discord;

/// <summary>A channel in Discord.</summary>
public sealed class DiscordKind : HttpKind
{
    public DiscordKind() => Fields = [Address(Fault), .. Way];

    public override string Word => "discord";

    public override string Title => "Discord";

    public override string Summary => "A webhook of a channel; sends an embed";

    public override ChannelFamily Family => ChannelFamily.Chat;

    public override IReadOnlyList<SettingField> Fields { get; }

    public override IReadOnlyList<string> OwnHosts => ["discord.com", "discordapp.com", "ptb.discord.com", "canary.discord.com"];

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        // Without it a message that is not kept is answered as if it were.
        var address = AddressOf(delivery.Channel.Settings);
        var waiting = new UriBuilder(address) { Query = address.Query.Length > 1 ? $"{address.Query}&wait=true" : "wait=true" };
        return new HttpDelivery(waiting.Uri, DiscordEmbed.Of(AlertText.Of(delivery.Message)), [], WayOf(delivery.Channel.Settings));
    }

    // { "code": 50035, "message": "Invalid Form Body", … }; of a limit { "message": …, "retry_after": 0.65, "global": false }.
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer) =>
        answer.HttpStatus >= 400 && AnswerJson.Of(answer) is var json && json.Text("message") is { } message
            ? new Complaint(json.Text("code") is { } code ? $"{message} ({code})." : $"{message.TrimEnd('.')}.", json.Seconds("retry_after"))
            : null;

    private static string? Fault(Uri uri) => uri.AbsolutePath.EndsWith("/slack", StringComparison.OrdinalIgnoreCase) || uri.AbsolutePath.EndsWith("/github", StringComparison.OrdinalIgnoreCase)
        ? "Take the last part of the address away: it is for messages in another form."
        : null;
}
