namespace Monitor.Core.Own.Retention;

/// <summary>One of the times of <see cref="RetentionSettings"/>.</summary>
/// <param name="Field">Its name, as the API has it.</param>
/// <param name="What">That is kept so long.</param>
/// <param name="Unit"><c>hours</c> or <c>days</c>.</param>
/// <param name="Least">That may be set.</param>
/// <param name="Most">The same.</param>
/// <param name="Of">As it is set.</param>
/// <param name="With">The settings with another.</param>
public sealed record RetentionPart(
    string Field, string What, string Unit, int Least, int Most, Func<RetentionSettings, int> Of, Func<RetentionSettings, int, RetentionSettings> With)
{
    /// <summary>The log is evidence: its rows are guarded that long by the database too.</summary>
    public const int LeastAuditDays = 30;

    private const string Hours = "hours";
    private const string Days = "days";

    public static IReadOnlyList<RetentionPart> All { get; } =
    [
        new("rawHours", "phases of single checks", Hours, 24, 24 * 366, s => s.RawHours, (s, v) => s with { RawHours = v }),
        new("packedDays", "single checks", Days, 1, 3660, s => s.PackedDays, (s, v) => s with { PackedDays = v }),
        new("hourlyDays", "figures by the hour", Days, 2, 3660, s => s.HourlyDays, (s, v) => s with { HourlyDays = v }),
        new("dailyDays", "figures by the day, changes of services, maintenance, gaps, deleted services", Days, 2, 36600, s => s.DailyDays, (s, v) => s with { DailyDays = v }),
        new("changesDays", "changes of probes and components", Days, 7, 36600, s => s.ChangesDays, (s, v) => s with { ChangesDays = v }) { Counts = s => s.PartChangesDays },
        new("incidentDays", "incidents, after they ended", Days, 1, 36600, s => s.IncidentDays, (s, v) => s with { IncidentDays = v }),
        new("incidentAnswersDays", "the answers kept with incidents", Days, 1, 3660, s => s.IncidentAnswersDays, (s, v) => s with { IncidentAnswersDays = v })
        {
            Counts = s => Math.Min(s.IncidentAnswersDays, s.IncidentDays),
        },
        new("auditDays", "the audit log", Days, LeastAuditDays, 3660, s => s.AuditDays, (s, v) => s with { AuditDays = v }),
    ];

    /// <summary>The variable of the environment that sets it on a node.</summary>
    public string Variable => $"Monitor__Retention__{char.ToUpperInvariant(Field[0])}{Field[1..]}";

    /// <summary>What counts in the end, where another of the times bounds this one.</summary>
    public Func<RetentionSettings, int> Counts
    {
        get => field ?? Of;
        init;
    }

    /// <summary>A number of its unit, as time.</summary>
    public TimeSpan Time(int value) => Unit == Hours ? TimeSpan.FromHours(value) : TimeSpan.FromDays(value);

    /// <summary>What is wrong with a number, or null.</summary>
    public string? Fault(int value) => value < Least || value > Most ? $"Use a number from {Least} to {Most}." : null;
}
