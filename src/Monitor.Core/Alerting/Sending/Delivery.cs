using System.Text.Json.Serialization;

namespace Monitor.Core.Alerting.Sending;

/// <summary>One message to one channel: an outbox row with its attempts.</summary>
/// <param name="WebhookId">Stable over retries, so that a receiver can drop repeats.</param>
/// <param name="Type"><c>service.status.changed</c>, <c>webhook.test</c> …</param>
/// <param name="Summary">One line for the log: "Payments API is Down".</param>
/// <param name="Attempts">Oldest first.</param>
public sealed record Delivery(
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
    /// <summary>Key of its channel. Null in lists, which are of one.</summary>
    public string? ChannelKey { get; init; }

    /// <summary>What it speaks of, by name; of very many the first <see cref="MostSubjects"/>. Empty in lists.</summary>
    public IReadOnlyList<DeliverySubject> Subjects { get; init; } = [];

    public const int MostSubjects = 100;
}

/// <summary>A service that a delivery speaks of, and what of it.</summary>
/// <param name="ServiceKey">The one it has now: of a deleted service another than in the message.</param>
/// <param name="IncidentId">Null where it tells of a part of the service by itself.</param>
public sealed record DeliverySubject(string ServiceKey, string ServiceName, long? IncidentId);

/// <summary>One try.</summary>
/// <param name="Error">What went wrong, or null.</param>
/// <param name="RequestBody">What was sent; null in lists.</param>
/// <param name="ResponseBody">At most 4 KiB of the answer; null in lists.</param>
public sealed record DeliveryAttempt(
    DateTimeOffset At,
    int? HttpStatus,
    string? Error,
    double Milliseconds,
    string? RequestBody = null,
    string? ResponseBody = null);

/// <summary>Where a delivery stands. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>Not tried yet, or to be tried again.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending = 1,

    [JsonStringEnumMemberName("delivered")]
    Delivered = 2,

    /// <summary>The last try failed, and another follows.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 3,

    /// <summary>Given up. It can be replayed.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead = 4,

    /// <summary>Never sent: something else became true before.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn = 5,
}
