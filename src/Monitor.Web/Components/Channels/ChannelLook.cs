using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Channels;

/// <summary>How a channel does, in the looks and words of a status. Pure.</summary>
/// <param name="Word">"Delivering", "Failing at times" …</param>
/// <param name="Text">What follows the word, or null.</param>
public sealed record ChannelLook(StatusLook Look, string Word, string? Text)
{
    public static ChannelLook Of(Channel channel, ReaderClock clock)
    {
        var health = channel.Health;
        return channel switch
        {
            { DisabledReason: { } reason } => new(StatusLook.Down, "Switched off", reason),
            { Definition.Enabled: false } => new(StatusLook.Paused, "Switched off", "nothing is sent"),
            { FailingSince: { } since } => new(StatusLook.Down, "Failing", $"since {clock.Brief(since)}{(health.LastError is { } error ? $", {Clause(error)}" : "")}"),
            _ when health.Waiting > 0 && health.LastError is not null => new(StatusLook.Degraded, "Failing at times", Clause(health.LastError)),
            _ when health.GivenUp > 0 => new(StatusLook.Degraded, "Failing at times", $"{Formats.Count(health.GivenUp, "message")} given up in 24 h"),
            _ when health.LastDeliveredAt is { } at => new(StatusLook.Up, "Delivering", $"last {clock.Brief(at)}"),
            _ => new(StatusLook.NoData, "Nothing sent yet", "send a test to be sure"),
        };
    }

    // A sentence of its own as the end of another: "The receiver answered HTTP 500." A name in capitals stays.
    private static string Clause(string sentence) =>
        sentence is [var first, var second, ..] && char.IsUpper(first) && !char.IsUpper(second) ? char.ToLowerInvariant(first) + sentence[1..].TrimEnd('.') : sentence.TrimEnd('.');

    /// <summary>A delivery's state as a look and a word.</summary>
    public static (StatusLook Look, string Word) Of(Delivery delivery, ReaderClock clock) => delivery.State switch
    {
        DeliveryState.Delivered => (StatusLook.Up, "delivered"),
        DeliveryState.Dead => (StatusLook.Down, "given up"),
        DeliveryState.Failed when delivery.NextAttemptAt is { } next => (StatusLook.Degraded, $"next try {clock.Exact(next)}"),
        DeliveryState.Failed => (StatusLook.Degraded, "failed"),
        DeliveryState.Withdrawn => (StatusLook.NoData, "withdrawn: overtaken"),
        _ => (StatusLook.NoData, "waiting"),
    };
}
