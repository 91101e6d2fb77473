using System.Text.RegularExpressions;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Telegram;

/// <summary>A chat in Telegram, through a bot.</summary>
public sealed partial class TelegramKind : HttpKind
{
    private const string Token = "token";
    private const string Chat = "chat";
    private const string Topic = "topic";
    private const string OwnUrl = "url";
    private const string Telegrams = "https://api.telegram.org";

    // What any other message to this chat would meet too.
    private static readonly string[] OfTheChat = ["chat not found", "chat_id", "supergroup", "thread not found", "topic", "deactivated", "rights", "kicked", "blocked"];

    public override string Word => "telegram";

    public override string Title => "Telegram";

    public override string Summary => "A bot's message to a person, a group or a channel";

    public override ChannelFamily Family => ChannelFamily.Phone;

    public override IReadOnlyList<SettingField> Fields { get; } =
    [
        new SecretField(Token, "Bot token", "As @BotFather gave it: a number, a colon and 35 characters. Left out, the stored one stays.")
        {
            Required = true, GoesTo = [OwnUrl], Rule = text => BotToken().IsMatch(text) ? null : "Use the token that @BotFather gave for the bot, such as 123456789:AAF….",
        },
        new TextField(Chat, "Chat", "The chat's number, with its minus for a group, or @name of a channel.")
        {
            Required = true, Rule = text => ChatName().IsMatch(text) ? null : "Use the chat's number, such as -1001234567890, or the @name of a public channel.",
        },
        new NumberField(Topic, "Topic", "Number of a topic in a group that has topics. Empty for none.", 1, int.MaxValue) { IsRare = true },
        new UrlField(OwnUrl, "Own URL", "Of a Bot API server of your own, in place of Telegram's.") { IsRare = true },
        .. Way,
    ];

    public override IReadOnlyList<string> OwnHosts => ["api.telegram.org"];

    public override string Destination(ChannelSettings settings) => $"{settings.Of(Chat)} through {new Uri(settings.Of(OwnUrl) ?? Telegrams).Host}";

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var settings = delivery.Channel.Settings;
        var token = settings.Of(Token) ?? throw new FormatException("The channel has no bot token.");
        var chat = settings.Of(Chat) ?? throw new FormatException("The channel has no chat.");
        var address = new Uri($"{(settings.Of(OwnUrl) ?? Telegrams).TrimEnd('/')}/bot{token}/sendMessage");
        return new HttpDelivery(address, TelegramText.Of(AlertText.Of(delivery.Message), chat, settings.Of(Topic)), [], WayOf(settings));
    }

    // { "ok": false, "error_code": 429, "description": "Too Many Requests: retry after 34", "parameters": { "retry_after": 34 } }
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer)
    {
        var json = AnswerJson.Of(answer);
        if (json.Is("ok", "true"))
            return null;
        if (!json.Is("ok", "false"))
            return answer.HttpStatus < 300 ? new Complaint("nothing that the Bot API would say.") : null;
        var description = json.Text("description") ?? "not ok";
        var hint = json.Text("parameters.migrate_to_chat_id") is { } moved ? $" Set the chat to {moved}." : "";
        return new Complaint($"{description.TrimEnd('.')}.{hint}", json.Seconds("parameters.retry_after"), OfTheChat.Any(w => description.Contains(w, StringComparison.OrdinalIgnoreCase)) ? true : null);
    }

    [GeneratedRegex(@"^[0-9]{1,20}:[A-Za-z0-9_-]{30,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex BotToken();

    [GeneratedRegex(@"^(-?[0-9]{1,18}|@[A-Za-z][A-Za-z0-9_]{3,31})\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChatName();
}
