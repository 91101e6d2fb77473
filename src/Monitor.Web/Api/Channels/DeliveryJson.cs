using System.Text.Json.Serialization;
using Monitor.Core.Alerting.Sending;

namespace Monitor.Web.Api.Channels;

/// <summary>One message to one channel.</summary>
/// <param name="WebhookId">Stable over retries and replays, so that a receiver can drop repeats.</param>
/// <param name="NextAttemptAt">Null once it is delivered or given up.</param>
/// <param name="Attempts">Oldest first.</param>
public sealed record DeliveryJson(
    long Id,
    string WebhookId,
    string Type,
    string? ServiceKey,
    string Summary,
    DeliveryState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt,
    IReadOnlyList<DeliveryAttempt> Attempts)
{
    /// <summary>Key of its channel. Left out in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Channel { get; init; }

    /// <summary>The services that it speaks of, with the incidents that it tells of; of very many the first 100. Left out in lists.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DeliverySubject>? Subjects { get; init; }

    /// <summary>With what it speaks of.</summary>
    public static DeliveryJson Whole(Delivery delivery) => Of(delivery) with { Channel = delivery.ChannelKey, Subjects = delivery.Subjects };

    public static DeliveryJson Of(Delivery delivery) => new(
        delivery.Id,
        delivery.WebhookId,
        delivery.Type,
        // What keeps messages of no service in order is no key of one.
        delivery.ServiceKey?.Contains(':') == true ? null : delivery.ServiceKey,
        delivery.Summary,
        delivery.State,
        delivery.CreatedAt,
        delivery.NextAttemptAt,
        delivery.Attempts);
}
