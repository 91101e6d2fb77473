using Monitor.Core.Registry.Services;

namespace Monitor.Core.Incidents.Flapping;

/// <summary>A time in which a service goes up and down again and again.</summary>
/// <param name="Since">The turn by which it was found out.</param>
/// <param name="Turns">The most there were within the thresholds' time.</param>
/// <param name="LastTurn">When the last of them was.</param>
public sealed record FlappingSpell(DateTimeOffset Since, int Turns, DateTimeOffset LastTurn, FlappingThresholds Thresholds)
{
    /// <summary>When it is steady again, if nothing turns until then.</summary>
    public DateTimeOffset SteadyAt => LastTurn + Thresholds.Steady;

    /// <summary>Pure, and by recorded turns: asked again, by another node or after a restart, it says the same.</summary>
    /// <param name="turns">Newest first; as many as <see cref="FlappingThresholds.Turns"/> at least, if there are so many.</param>
    /// <param name="since">Since when it flaps by these very thresholds; null while it does not.</param>
    /// <returns>Null when it does not flap, or no longer.</returns>
    public static FlappingSpell? Of(IReadOnlyList<ServiceTurn> turns, FlappingThresholds thresholds, DateTimeOffset? since, DateTimeOffset now)
    {
        var counted = turns.TakeWhile(t => t.IsWatched).Select(t => t.At).ToList();
        if (!thresholds.Enabled || counted.Count == 0 || counted[0] + thresholds.Steady <= now)
            return null;
        var recent = counted.Count(at => at > counted[0] - thresholds.Within);
        return since is null && recent < thresholds.Turns ? null : new FlappingSpell(since ?? counted[0], recent, counted[0], thresholds);
    }

    /// <summary>How often it turned from the first of the turns by which it was found out to the last, and how long that took. Pure.</summary>
    /// <param name="turns">Newest first. Where fewer are left than it flapped by, it is what was found out.</param>
    public (int Turns, TimeSpan Within) Whole(IReadOnlyList<ServiceTurn> turns)
    {
        var its = turns.SkipWhile(t => !t.IsWatched).TakeWhile(t => t.IsWatched && t.At > Since - Thresholds.Within).ToList();
        return its.Count < Turns ? (Turns, Thresholds.Within) : (its.Count, its[0].At - its[^1].At);
    }

    /// <summary>Incidents that ended from then on are of this time: the one before the last turn is.</summary>
    public DateTimeOffset CoversFrom => Since - Thresholds.Steady;

    public bool Covers(bool isOpen, DateTimeOffset? resolvedAt) => isOpen || resolvedAt >= CoversFrom;
}
