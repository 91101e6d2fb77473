using System.Globalization;
using System.Net.Http.Headers;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;

namespace Monitor.Web.Worker.Delivery;

/// <summary>What is sent for a delivery: its body in the channel's format, signed where the format has signatures.</summary>
/// <param name="Body">UTF-8 JSON.</param>
internal sealed record WebhookRequest(Uri Address, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private static readonly ProductInfoHeaderValue UserAgent = new("Monitor", typeof(WebhookRequest).Assembly.GetName().Version?.ToString(3));

    /// <returns>Null when address or secret cannot be read any more.</returns>
    public static WebhookRequest? Of(OutgoingDelivery delivery, DateTimeOffset now)
    {
        if (!Uri.TryCreate(delivery.Channel.Url, UriKind.Absolute, out var address))
            return null;

        var body = MessageFormats.For(delivery.Channel.Type).Format(delivery.Message);
        if (delivery.Channel.Type is not ChannelType.Webhook)
            return new WebhookRequest(address, body, []);

        return WebhookSecret.TryParse(delivery.Channel.Secret, out var secret)
            ? new WebhookRequest(address, body, Signed(delivery.WebhookId, secret, body, now.ToUnixTimeSeconds()))
            : null;
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(Body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.UserAgent.Add(UserAgent);
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static KeyValuePair<string, string>[] Signed(string id, WebhookSecret secret, byte[] body, long timestamp) =>
    [
        new(WebhookSignature.IdHeader, id),
        new(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture)),
        new(WebhookSignature.SignatureHeader, WebhookSignature.Sign([secret], id, timestamp, body)),
    ];
}
