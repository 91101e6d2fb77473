using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;

namespace Monitor.Core.Alerting.Channels.Kinds.Webhook;

/// <summary>Standard Webhooks 1.0.0: the generic message as it is, signed.</summary>
public sealed class WebhookKind : HttpKind
{
    private const string Secret = "secret";
    private const string OldSecret = "oldSecret";
    private const string OldUntil = "oldSecretUntil";

    private static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

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
        new SecretField(OldSecret, "Old secret", "Signs too while receivers change theirs.") { IsKept = true },
        new InstantField(OldUntil, "Old secret signs until", "When the secret is changed, the one before signs too: for 24 hours when left out, and no longer once this is past.") { IsRare = true },
        .. Way,
    ];

    public override string Word => "webhook";

    public override string Title => "Webhook";

    public override string Summary => "Standard Webhooks: our JSON, signed";

    public override ChannelFamily Family => ChannelFamily.Machine;

    public override short StoredAs => 1;

    public override bool TakesEveryChange => true;

    public override IReadOnlyList<SettingField> Fields { get; }

    // The one before stays for a while, so that receivers can change theirs at leisure.
    public override ChannelSettings Settle(ChannelSettings settings, ChannelSettings? stored, DateTimeOffset now)
    {
        var isChanged = stored?.Of(Secret) is { } before && settings.Of(Secret) != before;
        var old = isChanged ? stored!.Of(Secret) : settings.Of(OldSecret);
        var until = InstantField.Read(settings.Of(OldUntil)) ?? (isChanged ? now + Overlap : InstantField.Read(stored?.Of(OldUntil)));
        return old is not null && until > now
            ? settings.With(OldSecret, old).With(OldUntil, AlertJson.Rfc3339(until.Value))
            : settings.With(OldSecret, null).With(OldUntil, null);
    }

    public override PreparedDelivery Prepare(OutgoingDelivery delivery, DateTimeOffset now)
    {
        var settings = delivery.Channel.Settings;
        if (!WebhookSecret.TryParse(settings.Of(Secret), out var secret))
            throw new FormatException("The channel has no signing secret.");
        WebhookSecret[] secrets = InstantField.Read(settings.Of(OldUntil)) > now && WebhookSecret.TryParse(settings.Of(OldSecret), out var old) ? [secret, old] : [secret];
        // It goes out as it is, of a type that this version does not know too; but only if it is JSON.
        using var checkedJson = JsonDocument.Parse(delivery.Message.Json);
        var body = Encoding.UTF8.GetBytes(delivery.Message.Json);
        return new HttpDelivery(AddressOf(settings), body, Signed(delivery.WebhookId, secrets, body, now.ToUnixTimeSeconds()), WayOf(settings));
    }

    private static KeyValuePair<string, string>[] Signed(string id, WebhookSecret[] secrets, byte[] body, long timestamp) =>
    [
        new(WebhookSignature.IdHeader, id),
        new(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture)),
        new(WebhookSignature.SignatureHeader, WebhookSignature.Sign(secrets, id, timestamp, body)),
    ];
}
