using System.Text;
using System.Text.RegularExpressions;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Ntfy;

/// <summary>A topic of ntfy: telephones that subscribe to it ring.</summary>
public sealed partial class NtfyKind : HttpKind
{
    private const string Topic = "topic";
    private const string Token = "token";
    private const string Priority = "priority";
    private const string Server = "url";
    private const string Ntfys = "https://ntfy.sh";

    public override string Word => "ntfy";

    public override string Title => "ntfy";

    public override string Summary => "A topic of ntfy.sh or of your own server";

    public override ChannelFamily Family => ChannelFamily.Phone;

    public override IReadOnlyList<SettingField> Fields { get; } =
    [
        new TextField(Topic, "Topic", "Who knows it can read it, unless the server asks for a token.")
        {
            Required = true, Encrypted = true, Rule = text => TopicName().IsMatch(text) ? null : "Use up to 64 letters, digits, - and _.",
        },
        new ChoiceField(Priority, "Priority of Down", "What else is told has the usual one.", [("3", "Usual"), ("4", "High"), ("5", "Highest")]) { Default = "4" },
        new UrlField(Server, "Server", "The address alone, without the topic. Empty for https://ntfy.sh.")
        {
            Rule = uri => uri.PathAndQuery is "/" ? null : "Use the server's address alone, such as https://ntfy.example.com; the topic has a field of its own.",
        },
        new SecretField(Token, "Access token", "Where the topic is protected; it begins with tk_. Left out, the stored one stays.")
        {
            GoesTo = [Server], Rule = text => text.StartsWith("tk_", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? null : "Use an access token of ntfy: tk_ and letters and digits.",
        },
        .. Way,
    ];

    public override IReadOnlyList<string> OwnHosts => ["ntfy.sh"];

    public override string Destination(ChannelSettings settings) => $"{settings.Of(Topic)} at {new Uri(settings.Of(Server) ?? Ntfys).Host}";

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var settings = delivery.Channel.Settings;
        var topic = settings.Of(Topic) ?? throw new FormatException("The channel has no topic.");
        var (text, priority) = (AlertText.Of(delivery.Message), settings.Of(Priority) is "5" ? 5 : settings.Of(Priority) is "3" ? 3 : 4);
        // Who knows the topic can read it.
        var masked = Encoding.UTF8.GetString(NtfyMessage.Of(text, "***", priority));
        return new HttpDelivery(
            new Uri(settings.Of(Server) ?? Ntfys), NtfyMessage.Of(text, topic, priority), settings.Of(Token) is { } token ? [new("Authorization", $"Bearer {token}")] : [], WayOf(settings), masked);
    }

    // { "code": 40009, "http": 400, "error": "invalid request: …", "link": … }
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer) =>
        answer.HttpStatus >= 400 && AnswerJson.Of(answer) is var json && json.Text("error") is { } error
            ? new Complaint(json.Text("code") is { } code ? $"{error} ({code})." : $"{error}.", IsChannels: error.Contains("topic", StringComparison.OrdinalIgnoreCase) ? true : null)
            : null;

    [GeneratedRegex(@"^[-_A-Za-z0-9]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TopicName();
}
