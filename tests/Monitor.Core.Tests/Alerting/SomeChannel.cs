using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Tests.Alerting;

/// <summary>A channel of each kind, to vary.</summary>
internal static class SomeChannel
{
    public const string RoutingKey = "0123456789abcdef0123456789abcdef";

    /// <summary>Set up as its kind wants it. A kind without an example here has no test.</summary>
    public static ChannelDefinition Of(string word) => new ChannelDefinition { Key = "ops", Name = "Ops", Type = word } switch
    {
        { Type: "email" } mail => mail with
        {
            Settings = new() { ["host"] = "smtp.example.com", ["from"] = "monitor@example.com", ["to"] = SettingValue.Of(["ops@example.com", "ada@example.org"]) },
        },
        { Type: "pagerduty" } pager => pager with { Settings = new() { ["routingKey"] = RoutingKey } },
        { Type: "webhook" } hook => hook with { Url = "https://example.com/hook", Secret = WebhookSecret.Make() },
        var chat => chat with { Url = "https://example.com/hook" },
    };

    public static ChannelSettings Settings(string word) => ChannelMerge.Of(Of(word), stored: null).Settings;

    public static OutgoingDelivery Delivery(string word, StoredMessage message, ChannelSettings? settings = null) =>
        new(1, "msg_1", message, 1, default, new DeliveryTarget(1, "ops", word, settings ?? Settings(word), []));

    public static PreparedDelivery Prepared(string word, StoredMessage message, ChannelSettings? settings = null) =>
        ChannelKinds.Find(word)!.Prepare(Delivery(word, message, settings), SomeAlert.At);

    public static StoredMessage Stored(ServiceAlert alert) => new(alert.Summary, AlertJson.Write(AlertMessage.Of(alert, SomeAlert.Links)));

    public static StoredMessage Test => new("Test sent by Ada", AlertJson.Write(AlertMessage.OfTest("ops", "Ops", "Ada", SomeAlert.At)));
}
