using System.Globalization;
using Monitor.Core.Text;

namespace Monitor.Core.Incidents.Flapping;

/// <summary>What is said of flapping, in a few words. Pure.</summary>
public static class FlappingWords
{
    /// <summary>"5 turns in 30 min".</summary>
    public static string Turns(int turns, TimeSpan within) => string.Create(CultureInfo.InvariantCulture, $"{turns} turns in {RoundSpan.Words(within)}");

    /// <inheritdoc cref="Turns(int, TimeSpan)"/>
    public static string Turns(FlappingSpell spell) => Turns(spell.Turns, spell.Thresholds.Within);

    /// <summary>"no turn for 10 min", or what else ended it.</summary>
    public static string Ended(FlappingSpell spell, FlappingEnd end) => end switch
    {
        FlappingEnd.Steady => $"no turn for {RoundSpan.Words(spell.Thresholds.Steady)}",
        FlappingEnd.Unwatched => "nobody watches it any more",
        _ => "by its thresholds, which were edited, it does not",
    };
}
