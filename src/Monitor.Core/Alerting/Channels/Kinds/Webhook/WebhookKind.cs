using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Webhook;

/// <summary>Standard Webhooks 1.0.0: the generic message as it is, signed.</summary>
public sealed class WebhookKind : HttpKind
{
    private const string Secret = "secret";

    public WebhookKind() => Fields =
    [
        Address(),
        new SecretField(Secret, "Signing secret", "whsec_ and base64 of 24 to 64 bytes. Left out, one is made; it is shown once.")
        {
            AtTop = true,
            Make = WebhookSecret.Make,
            Rule = text => WebhookSecret.TryParse(text, out _)
                ? null
                : "Use whsec_ followed by the base64 of 24 to 64 random bytes, or leave it out and one is made.",
        },
        .. Way,
    ];

    public override string Word => "webhook";

    public override string Title => "Webhook";

    public override string Summary => "Standard Webhooks: our JSON, signed";

    public override ChannelFamily Family => ChannelFamily.Machine;

    public override short StoredAs => 1;

    public override bool TakesEveryChange => true;

    public override IReadOnlyList<SettingField> Fields { get; }

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var settings = delivery.Channel.Settings;
        if (!WebhookSecret.TryParse(settings.Of(Secret), out var secret))
            throw new FormatException("The channel has no signing secret.");
        // It goes out as it is, of a type that this version does not know too; but only if it is JSON.
        using var checkedJson = JsonDocument.Parse(delivery.Message.Json);
        var body = Encoding.UTF8.GetBytes(delivery.Message.Json);
        return new HttpDelivery(AddressOf(settings), body, Signed(delivery.WebhookId, secret, body, now.ToUnixTimeSeconds()), WayOf(settings));
    }

    private static KeyValuePair<string, string>[] Signed(string id, WebhookSecret secret, byte[] body, long timestamp) =>
    [
        new(WebhookSignature.IdHeader, id),
        new(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture)),
        new(WebhookSignature.SignatureHeader, WebhookSignature.Sign([secret], id, timestamp, body)),
    ];
}
