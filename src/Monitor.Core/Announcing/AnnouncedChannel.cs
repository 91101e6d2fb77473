using Monitor.Core.Announcing.Routing;

namespace Monitor.Core.Announcing;

/// <summary>A channel as the announcer finds it.</summary>
/// <param name="Gathers">False for machines: they get every change.</param>
/// <param name="IsHeldUp">A message to it has failed and waits for its next try: the others wait for the channel.</param>
/// <param name="Window">Null while it may be told at once.</param>
public sealed record AnnouncedChannel(int Id, string Key, bool Enabled, bool Gathers, bool IsHeldUp, GatheringWindow? Window)
{
    /// <summary>What it was told of an incident it shows until it is told of that incident's end.</summary>
    public bool KeepsState { get; init; }

    /// <summary>It keeps an alert for each incident by itself even of those that come together: their message lists them all.</summary>
    public bool TakesLists { get; init; }

    /// <summary>A machine's: it gets every change of every service, whatever they have in common.</summary>
    public bool TakesEveryChange => !Gathers;

    /// <summary>It is told of what people do with what it was told of.</summary>
    public bool Updates { get; init; }

    /// <summary>Since when it is there.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>What its digests are arranged by; null for the worst first alone.</summary>
    public GroupBy? ArrangedBy { get; init; }
}
