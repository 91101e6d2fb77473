using Monitor.Core.History;

namespace Monitor.Data.History.Rollups;

/// <summary>How long is kept what roll-ups are made from. What went before stays as it was rolled up.</summary>
/// <param name="Results">Single results: hours are made from them.</param>
/// <param name="Hours">Roll-ups of hours: days are made from them.</param>
public sealed record RollupKept(TimeSpan Results, TimeSpan Hours)
{
    /// <summary>The first hour that is done again. One that <see cref="RollupRetention"/> removed would come back alone, and its day would seem to have hours.</summary>
    internal UtcHour OldestHour(DateTimeOffset now) => UtcHour.From(now - (Results < Hours ? Results : Hours));

    /// <summary>The first hour of the first day that is done again: from then on no hour of a day is removed.</summary>
    internal UtcHour OldestDay(DateTimeOffset now) => new((UtcHour.From(now - Hours).Number + 23) / 24 * 24);
}
