using System.Globalization;

namespace Monitor.Core.Incidents.Flapping;

/// <summary>What is said of flapping, in a few words. Pure.</summary>
public static class FlappingWords
{
    /// <summary>"5 turns in 30 min".</summary>
    public static string Turns(int turns, TimeSpan within) => string.Create(CultureInfo.InvariantCulture, $"{turns} turns in {Span(within)}");

    /// <inheritdoc cref="Turns(int, TimeSpan)"/>
    public static string Turns(FlappingSpell spell) => Turns(spell.Turns, spell.Thresholds.Within);

    /// <summary>"no turn for 10 min", or what else ended it.</summary>
    public static string Ended(FlappingSpell spell, FlappingEnd end) => end switch
    {
        FlappingEnd.Steady => $"no turn for {Span(spell.Thresholds.Steady)}",
        FlappingEnd.Unwatched => "nobody watches it any more",
        _ => "by its thresholds, which were edited, it does not",
    };

    /// <summary>A length of time: whole minutes below an hour, whole days above one.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Text($"{Math.Max(0, span.Seconds)} s"),
        { TotalHours: < 1 } => Text($"{span.Minutes} min"),
        { TotalDays: < 1 } => Text($"{span.Hours} h{(span.Minutes == 0 ? "" : $" {span.Minutes} min")}"),
        _ => Text($"{span.Days} d"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
