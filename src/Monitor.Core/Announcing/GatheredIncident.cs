using Monitor.Core.Incidents.Flapping;

namespace Monitor.Core.Announcing;

/// <summary>An incident that waits for a channel's next digest.</summary>
/// <param name="Believed">What the channel believes of it.</param>
/// <param name="Again">It is told even if the channel believes it already.</param>
/// <param name="IsHeld">Since it was gathered a reason came up to tell nobody.</param>
public sealed record GatheredIncident(AnnouncedIncident Incident, Belief Believed, bool Again = false, bool IsHeld = false)
{
    /// <summary>That its service flaps, as long as the channel does not know it.</summary>
    public FlappingNews? Flapping { get; init; }

    /// <summary>Key of the alert by which the channel shows it with others; null where it does not.</summary>
    public string? Burst { get; init; }

    /// <summary>The route that told the channel of it tells of no ends.</summary>
    public bool HearsOfNoEnd { get; init; }

    /// <summary>The channel believes that it goes on.</summary>
    public bool IsShown => Believed is Belief.Warning or Belief.Critical;

    /// <summary>There is something to tell.</summary>
    public bool IsDue => !IsHeld && !IsForgotten && (Again || Believed.NeedsTelling(Incident.Truth));

    /// <summary>It is over, and that is not told.</summary>
    public bool IsForgotten => HearsOfNoEnd && Incident.Truth == Belief.Ended;

    /// <summary>It is over, and the channel never heard of it: told it is only for what else the channel knows of its service.</summary>
    public bool IsUnheard => Believed == Belief.Nothing && Incident.Truth == Belief.Ended;

    public ToldIncident Told => new(Incident, Believed, Incident.Truth) { Flapping = Flapping };
}
