using Monitor.Core.History;
using Monitor.Core.History.Rollups;
using Monitor.Data.Audit;

namespace Monitor.Web.Worker.Housekeeping;

/// <summary>How long what is kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Monitor:Retention";

    /// <summary>Single results with the phases of each check, before they are packed.</summary>
    public int RawHours { get; set; } = 48;

    /// <summary>Single results, packed: all but the phases.</summary>
    public int PackedDays { get; set; } = 90;

    /// <summary>Roll-ups of hours.</summary>
    public int HourlyDays { get; set; } = 90;

    /// <summary>Roll-ups of days.</summary>
    public int DailyDays { get; set; } = 1825;

    /// <summary>Changes of probes and components; never shorter than <see cref="PackedDays"/>. Those of services stay as long as daily figures: uptime is counted from them.</summary>
    public int ChangesDays { get; set; } = 120;

    /// <summary>The audit log.</summary>
    public int AuditDays { get; set; } = 400;

    /// <summary>Incidents, after they ended.</summary>
    public int IncidentDays { get; set; } = 730;

    /// <summary>The answers kept with them as evidence; never longer than <see cref="IncidentDays"/>.</summary>
    public int IncidentAnswersDays { get; set; } = 90;

    /// <summary><see cref="ChangesDays"/>, and as long as hours are rolled up anew from single results.</summary>
    public TimeSpan PartChanges => TimeSpan.FromDays(Math.Max(ChangesDays, PackedDays + 1));

    /// <summary>From when on checks can be counted: they are removed by whole hours and UTC days, once all of one is too old.</summary>
    public KeptChecks ChecksAt(DateTimeOffset now) => new(DayOf(now.AddDays(-PackedDays)), UtcHour.Of(now.AddDays(-HourlyDays)).Start, DayOf(now.AddDays(-DailyDays)));

    /// <summary>What is wrong, as sentences that name the key and the mend.</summary>
    public IEnumerable<string> Errors()
    {
        if (RawHours is < 24 or > 24 * 366)
            yield return $"Monitor:Retention:RawHours is {RawHours}: use a number from 24 to 8784.";
        if (PackedDays is < 1 or > 3660)
            yield return $"Monitor:Retention:PackedDays is {PackedDays}: use a number from 1 to 3660.";
        if (HourlyDays is < 2 or > 3660)
            yield return $"Monitor:Retention:HourlyDays is {HourlyDays}: use a number from 2 to 3660.";
        if (DailyDays < HourlyDays || DailyDays > 36600)
            yield return $"Monitor:Retention:DailyDays is {DailyDays}: use a number from HourlyDays ({HourlyDays}) to 36600.";
        if (ChangesDays is < 7 or > 36600)
            yield return $"Monitor:Retention:ChangesDays is {ChangesDays}: use a number from 7 to 36600.";
        if (AuditDays is < AuditRetention.LeastDays or > 3660)
            yield return $"Monitor:Retention:AuditDays is {AuditDays}: use a number from {AuditRetention.LeastDays} to 3660.";
        if (IncidentDays is < 1 or > 36600)
            yield return $"Monitor:Retention:IncidentDays is {IncidentDays}: use a number from 1 to 36600.";
        if (IncidentAnswersDays is < 1 or > 3660)
            yield return $"Monitor:Retention:IncidentAnswersDays is {IncidentAnswersDays}: use a number from 1 to 3660.";
    }

    private static DateTimeOffset DayOf(DateTimeOffset instant) => UtcHour.Of(UtcHour.Of(instant).Day).Start;
}
