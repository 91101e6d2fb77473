using System.Globalization;

namespace Monitor.Core.Own.Troubles;

/// <summary>How a channel does, as far as others have to know.</summary>
/// <param name="TakesTroubles">It is told of our own troubles.</param>
/// <param name="SwitchedOffBecause">Why the product itself switched it off, or null.</param>
/// <param name="FailingSince">The first try that failed of what is still tried, without a receipt since; null where there is none.</param>
/// <param name="DeliveredAt">The last receipt since its trouble began, or null.</param>
public sealed record ChannelFacts(
    int Id, string Key, string Name, bool Enabled, bool TakesTroubles, string? SwitchedOffBecause, DateTimeOffset? SwitchedOffAt, DateTimeOffset? FailingSince, string? Error,
    DateTimeOffset? DeliveredAt)
{
    public string Subject => Id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A trouble that begins.</summary>
public sealed record BegunTrouble(string Subject, DateTimeOffset At, string Reason);

/// <summary>A trouble that ends, with what ended it.</summary>
public sealed record EndedTrouble(long Id, string Reason);

/// <summary>Which channels are in trouble. Pure: what is, is compared with what is written down.</summary>
public static class ChannelTroubles
{
    /// <summary>Without a receipt for so long, while it is tried.</summary>
    public static TimeSpan ForLong { get; } = TimeSpan.FromMinutes(15);

    /// <param name="open">Of channels.</param>
    public static IEnumerable<BegunTrouble> Begun(IEnumerable<ChannelFacts> channels, IReadOnlyCollection<OwnTrouble> open, DateTimeOffset now)
    {
        foreach (var channel in channels.Where(c => open.All(t => t.Subject != c.Subject)))
        {
            if (channel.SwitchedOffBecause is { } reason)
                yield return new BegunTrouble(channel.Subject, channel.SwitchedOffAt ?? now, $"it was switched off: {reason}");
            else if (channel is { Enabled: true, FailingSince: { } since } && now - since >= ForLong)
                yield return new BegunTrouble(channel.Subject, since, channel.Error ?? "its receiver cannot be reached");
        }
    }

    public static IEnumerable<EndedTrouble> Ended(IReadOnlyCollection<ChannelFacts> channels, IEnumerable<OwnTrouble> open)
    {
        foreach (var trouble in open)
        {
            if (EndOf(channels.FirstOrDefault(c => c.Subject == trouble.Subject), trouble) is { } reason)
                yield return new EndedTrouble(trouble.Id, reason);
        }
    }

    private static string? EndOf(ChannelFacts? channel, OwnTrouble trouble) => channel switch
    {
        null => "it was deleted",
        { Enabled: true, DeliveredAt: { } at } when at > trouble.BeganAt => "it delivers again",
        { Enabled: false, SwitchedOffBecause: null } => "somebody switched it off",
        _ => null,
    };
}
