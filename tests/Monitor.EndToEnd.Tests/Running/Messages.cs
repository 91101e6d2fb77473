using System.Text.Json;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>Reads a received webhook as its receiver does.</summary>
internal static class Messages
{
    public static string Id(this ReceivedRequest message) => message.Headers[WebhookSignature.IdHeader];

    public static JsonElement Content(this ReceivedRequest message) => JsonDocument.Parse(message.Body).RootElement.GetProperty("data");

    /// <summary>"Healthy to Unhealthy".</summary>
    public static string Turn(this ReceivedRequest message)
    {
        var data = message.Content();
        return $"{data.GetProperty("previousStatus").GetString()} to {data.GetProperty("status").GetString()}";
    }

    /// <summary>Those about one service alone: the product's own may be told of, too.</summary>
    public static IReadOnlyList<ReceivedRequest> About(this WebhookReceiver receiver, string key) =>
        [.. receiver.Messages.Where(m => m.Content().TryGetProperty("service", out var service) && service.GetProperty("key").GetString() == key)];

    /// <summary>Waits until there are so many about one service, and gives them all.</summary>
    public static async Task<IReadOnlyList<ReceivedRequest>> WaitAboutAsync(this WebhookReceiver receiver, string key, int count)
    {
        // What comes behind another message waits half a minute for more.
        await Eventually.IsTrueAsync(() => Task.FromResult(receiver.About(key).Count >= count), $"{count} messages about {key}", TimeSpan.FromSeconds(75));
        return receiver.About(key);
    }

    public static bool IsSignedWith(this ReceivedRequest message, string secret) =>
        WebhookSecret.TryParse(secret, out var known)
        && WebhookSignature.Verify(
            known,
            message.Id(),
            message.Headers[WebhookSignature.TimestampHeader],
            message.Headers[WebhookSignature.SignatureHeader],
            message.Body,
            TimeProvider.System.GetUtcNow());
}
