using System.Text.Json.Serialization;
using Monitor.Core.History;
using Monitor.Core.History.Rollups;

namespace Monitor.Core.Own.Retention;

/// <summary>How long what is kept: the product's own times, unless somebody sets others.</summary>
public sealed record RetentionSettings
{
    /// <summary>Single results with the phases of each check, before they are packed.</summary>
    public int RawHours { get; init; } = 48;

    /// <summary>Single results, packed: all but the phases.</summary>
    public int PackedDays { get; init; } = 90;

    /// <summary>Roll-ups of hours.</summary>
    public int HourlyDays { get; init; } = 90;

    /// <summary>Roll-ups of days.</summary>
    public int DailyDays { get; init; } = 1825;

    /// <summary>Changes of probes and components; never shorter than <see cref="PackedDays"/>. Those of services stay as long as daily figures: uptime is counted from them.</summary>
    public int ChangesDays { get; init; } = 120;

    /// <summary>The audit log.</summary>
    public int AuditDays { get; init; } = 400;

    /// <summary>Incidents, after they ended.</summary>
    public int IncidentDays { get; init; } = 730;

    /// <summary>The answers kept with them as evidence; never longer than <see cref="IncidentDays"/>.</summary>
    public int IncidentAnswersDays { get; init; } = 90;

    /// <summary>Days of <see cref="ChangesDays"/>, and as long as hours are rolled up anew from single results.</summary>
    [JsonIgnore]
    public int PartChangesDays => Math.Max(ChangesDays, PackedDays + 1);

    /// <summary>From when on checks can be counted: they are removed by whole hours and UTC days, once all of one is too old.</summary>
    public KeptChecks ChecksAt(DateTimeOffset now) => new(DayOf(now.AddDays(-PackedDays)), UtcHour.Of(now.AddDays(-HourlyDays)).Start, DayOf(now.AddDays(-DailyDays)));

    private static DateTimeOffset DayOf(DateTimeOffset instant) => UtcHour.Of(UtcHour.Of(instant).Day).Start;
}
