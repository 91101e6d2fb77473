using Monitor.Core.Access;
using Monitor.Core.Registry;

namespace Monitor.Core.Alerting.Channels;

/// <summary>A stored channel.</summary>
/// <param name="Definition">Without its secret.</param>
/// <param name="DisabledReason">Why the product itself switched it off (410 Gone), or null.</param>
/// <param name="Health">How its deliveries go.</param>
public sealed record Channel(
    int Id,
    ChannelDefinition Definition,
    string? DisabledReason,
    DateTimeOffset CreatedAt,
    ChannelHealth Health)
{
    /// <summary>When the product itself switched it off, or null.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Since when it fails, once the others were to be told of that; null while it works, and where the product switched it off.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>This very state of it: grows with every change of the definition.</summary>
    public Revision Edition { get; init; } = new(Id, 1);

    /// <summary>
    /// As those see it who see no more than this: that it is there, and to which host it leads. Its path and settings may hold a credential, and what a receiver answered
    /// anything that was sent, of any group.
    /// </summary>
    public Channel Within(Scope scope) => scope.IsAll ? this : this with { Definition = Definition with { Url = HostOf(Definition.Url), Settings = [] }, Health = Health with { LastError = null } };

    private static string HostOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? $"{uri.Scheme}://{uri.Host}" : "";
}

/// <summary>How a channel's deliveries of the last 24 hours went.</summary>
/// <param name="Waiting">Messages not delivered yet and still tried.</param>
/// <param name="GivenUp">Messages that will not be tried again.</param>
/// <param name="MedianMilliseconds">From the change to the receipt, of what was delivered.</param>
/// <param name="SlowestMilliseconds">The slowest of these.</param>
public sealed record ChannelHealth(
    int Delivered,
    int FirstTry,
    int Waiting,
    int GivenUp,
    DateTimeOffset? LastDeliveredAt,
    string? LastError,
    double? MedianMilliseconds,
    double? SlowestMilliseconds);
