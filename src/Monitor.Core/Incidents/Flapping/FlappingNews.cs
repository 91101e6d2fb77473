using Monitor.Core.Registry.Services;

namespace Monitor.Core.Incidents.Flapping;

/// <summary>That a service flaps, or does no longer.</summary>
/// <param name="Ended">Null while it flaps.</param>
public sealed record FlappingNews(FlappingSpell Spell, FlappingEnd? Ended = null)
{
    public bool IsOver => Ended is not null;

    /// <summary>How often it turned, and within which time: within the thresholds' while it flaps, from its first turn to its last once that is over.</summary>
    public (int Turns, TimeSpan Within) Turned { get; init; } = (Spell.Turns, Spell.Thresholds.Within);

    /// <summary>What has become of it. Pure.</summary>
    /// <param name="before">As it was when it was last looked at; null when it did not flap.</param>
    /// <param name="turns">See <see cref="FlappingSpell.Of"/>.</param>
    /// <param name="thresholds">The present ones: by others than those it began by it is asked anew.</param>
    /// <returns>Null for a service that does not flap and did not.</returns>
    public static FlappingNews? Of(FlappingSpell? before, IReadOnlyList<ServiceTurn> turns, FlappingThresholds thresholds, bool isWatched, DateTimeOffset now)
    {
        if (before is null)
            return isWatched && FlappingSpell.Of(turns, thresholds, null, now) is { } begun ? new FlappingNews(begun) : null;
        if (!isWatched)
            return Over(before, FlappingEnd.Unwatched, turns);
        if (FlappingSpell.Of(turns, thresholds, thresholds == before.Thresholds ? before.Since : null, now) is { } goesOn)
            return new FlappingNews(goesOn with { Since = before.Since, Turns = Math.Max(before.Turns, goesOn.Turns) });
        return Over(before, FlappingSpell.Of(turns, before.Thresholds, before.Since, now) is null ? FlappingEnd.Steady : FlappingEnd.Edited, turns);
    }

    private static FlappingNews Over(FlappingSpell spell, FlappingEnd end, IReadOnlyList<ServiceTurn> turns) => new(spell, end) { Turned = spell.Whole(turns) };
}
