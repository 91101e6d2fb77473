using System.Text;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Sending.Retelling;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Alertmanager;

/// <summary>Prometheus' Alertmanager by its API v2: it groups, silences and routes what it is told of.</summary>
public sealed class AlertmanagerKind : HttpKind, IRetellingKind
{
    private const string Labels = "labels";
    private const string User = "user";
    private const string Password = "password";
    private const string Path = "/api/v2/alerts";

    public AlertmanagerKind() => Fields =
    [
        Address(Fault),
        new TextField(Labels, "More labels", "Each in its line as name=value: for routes and silences there.") { Lines = 3, MaxLength = 2000, Rule = AlertmanagerLabels.Fault },
        new TextField(User, "User name", "Where a proxy or the web configuration asks for one.") { IsRare = true, Rule = text => text.Contains(':', StringComparison.Ordinal) ? "Take the colon out." : null },
        new SecretField(Password, "Password", "Sent with the user name. Left out, the stored one stays.") { IsRare = true, GoesTo = ["url"] },
        .. Way,
    ];

    public override string Word => "alertmanager";

    public override string Title => "Alertmanager";

    public override string Summary => "Prometheus' Alertmanager, told each minute of what goes on";

    public override ChannelFamily Family => ChannelFamily.OnCall;

    public override bool KeepsState => true;

    public override IReadOnlyList<SettingField> Fields { get; }

    // A few megabytes at most.
    public int MostRetold => 2000;

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var settings = delivery.Channel.Settings;
        var own = AlertmanagerLabels.Of(settings.Of(Labels));
        return Post(settings, FormatJson.WriteArray(json =>
        {
            foreach (var alert in AlertmanagerAlert.Of(KeptAlert.Of(delivery.WebhookId, delivery.Message), now))
                alert.Write(json, own);
        }));
    }

    public PreparedDelivery Retell(DeliveryTarget channel, IReadOnlyList<RetoldIncident> open, IReadOnlyList<RetoldIncident> over, AlertLinks links, DateTimeOffset now)
    {
        var own = AlertmanagerLabels.Of(channel.Settings.Of(Labels));
        return Post(channel.Settings, FormatJson.WriteArray(json =>
        {
            foreach (var incident in open)
                AlertmanagerAlert.Of(incident, links, isOver: false, now).Write(json, own);
            foreach (var incident in over)
                AlertmanagerAlert.Of(incident, links, isOver: true, now).Write(json, own);
        }));
    }

    // { "code": 601, "message": … }, or a text in quotes.
    protected override Complaint? ComplaintIn(DeliveryAnswer.Answered answer) =>
        answer.HttpStatus >= 400 && AnswerJson.Of(answer) is var json && (json.Text("message") ?? json.Text("")) is { } message ? new Complaint($"{message.TrimEnd('.')}.") : null;

    private static HttpDelivery Post(ChannelSettings settings, byte[] body)
    {
        var address = new Uri(AddressOf(settings).AbsoluteUri.TrimEnd('/') + Path);
        var credential = $"{settings.Of(User)}:{settings.Of(Password)}";
        return new HttpDelivery(
            address, body, settings.Of(User) is null ? [] : [new("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credential))}")], WayOf(settings));
    }

    private static string? Fault(Uri uri) => uri.Query.Length > 0 || uri.AbsolutePath.Contains("/api/", StringComparison.OrdinalIgnoreCase)
        ? "Use the address under which its pages are, such as http://alertmanager:9093, without the path of its API." : null;
}
