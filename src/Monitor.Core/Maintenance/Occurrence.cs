namespace Monitor.Core.Maintenance;

/// <summary>One time of a window, as planned.</summary>
/// <param name="From">In UTC, as <paramref name="To"/>, which is not included.</param>
/// <param name="Local">When it was to begin, by the zone's clocks.</param>
/// <param name="Clocks">What the clocks do about it.</param>
public sealed record Occurrence(DateTimeOffset From, DateTimeOffset To, DateTime Local, ClockNote Clocks = ClockNote.None);

/// <summary>What the zone's clocks do at an occurrence.</summary>
public enum ClockNote
{
    None = 0,

    /// <summary>The local time does not exist that day: it begins at the next one that does.</summary>
    Skipped = 1,

    /// <summary>The local time exists twice that day: it begins at the first.</summary>
    Repeated = 2,

    /// <summary>The clocks are changed while it lasts: it lasts its minutes.</summary>
    Inside = 3,
}
