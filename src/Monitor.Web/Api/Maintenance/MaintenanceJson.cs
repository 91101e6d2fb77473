using System.Text.Json.Serialization;
using Monitor.Core.Maintenance;

namespace Monitor.Web.Api.Maintenance;

/// <summary>A maintenance window as the API shows it.</summary>
/// <param name="Scope">It covers what any of it names.</param>
/// <param name="Start">When it begins, or the first time where it recurs: by the clocks of its time zone.</param>
/// <param name="DurationMinutes">How long it lasts, whatever the clocks do.</param>
/// <param name="Rrule">How it recurs (RFC 5545); null for once.</param>
/// <param name="Services">How many services it covers as they are now.</param>
/// <param name="Running">What runs of it now, or null.</param>
/// <param name="NextAt">When it begins next, or null.</param>
public sealed record MaintenanceJson(
    int Id,
    string Title,
    MaintenanceScope Scope,
    string? Start,
    int? DurationMinutes,
    string? TimeZone,
    string? Rrule,
    string Note,
    MaintenanceState State,
    int Services,
    RunningJson? Running,
    DateTimeOffset? NextAt,
    string CreatedBy,
    DateTimeOffset CreatedAt)
{
    public static MaintenanceJson Of(MaintenanceWindow window) => new(
        window.Id,
        window.Definition.Title,
        window.Definition.Scope,
        window.Definition.Start,
        window.Definition.DurationMinutes,
        window.Definition.TimeZone,
        window.Definition.Rrule,
        window.Definition.Note,
        window.Running is not null ? MaintenanceState.Running : window.NextAt is not null ? MaintenanceState.Planned : MaintenanceState.Over,
        window.Services,
        window.Running is { } running ? new(running.From, running.To, running.Services) : null,
        window.NextAt,
        window.CreatedBy,
        window.CreatedAt);
}

/// <summary>Where a window stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MaintenanceState>))]
public enum MaintenanceState
{
    [JsonStringEnumMemberName("running")]
    Running = 1,

    [JsonStringEnumMemberName("planned")]
    Planned = 2,

    [JsonStringEnumMemberName("over")]
    Over = 3,
}

/// <summary>What runs of a window.</summary>
/// <param name="To">Not included.</param>
/// <param name="Services">How many services it covers now.</param>
public sealed record RunningJson(DateTimeOffset From, DateTimeOffset To, int Services);

/// <summary>One time of a window.</summary>
/// <param name="To">Not included.</param>
/// <param name="Local">When it was to begin, by the zone's clocks.</param>
/// <param name="Clocks">What the clocks do about it.</param>
public sealed record OccurrenceJson(DateTimeOffset From, DateTimeOffset To, string Local, ClocksJson Clocks)
{
    public static OccurrenceJson Of(Occurrence occurrence) =>
        new(occurrence.From, occurrence.To, occurrence.Local.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), (ClocksJson)occurrence.Clocks);
}

/// <summary>What the zone's clocks do at a time of a window.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClocksJson>))]
public enum ClocksJson
{
    [JsonStringEnumMemberName("unchanged")]
    Unchanged = ClockNote.None,

    /// <summary>They skip the local time: it begins at the next one that exists.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped = ClockNote.Skipped,

    /// <summary>They show it twice: it begins at the first.</summary>
    [JsonStringEnumMemberName("repeated")]
    Repeated = ClockNote.Repeated,

    /// <summary>They are changed while it lasts: it lasts its minutes.</summary>
    [JsonStringEnumMemberName("changedInside")]
    ChangedInside = ClockNote.Inside,
}

/// <summary>What a window would be.</summary>
/// <param name="Occurrences">Those that are not over, the first few.</param>
/// <param name="Services">Keys of the services that it would cover as they are now.</param>
public sealed record MaintenancePreviewJson(IReadOnlyList<OccurrenceJson> Occurrences, IReadOnlyList<string> Services);

/// <summary>One time in a calendar.</summary>
/// <param name="WindowId">Of a window that may be gone.</param>
/// <param name="To">Not included.</param>
public sealed record CalendarEntryJson(int WindowId, string Title, DateTimeOffset From, DateTimeOffset To, CalendarStageJson Stage, long? PeriodId)
{
    public static CalendarEntryJson Of(CalendarEntry entry) => new(entry.WindowId, entry.Title, entry.From, entry.To, (CalendarStageJson)entry.Stage, entry.PeriodId);
}

/// <summary>Where a time lies from now.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CalendarStageJson>))]
public enum CalendarStageJson
{
    [JsonStringEnumMemberName("done")]
    Done = CalendarStage.Done,

    [JsonStringEnumMemberName("running")]
    Running = CalendarStage.Running,

    [JsonStringEnumMemberName("planned")]
    Planned = CalendarStage.Planned,
}

/// <summary>How much later what runs of a window ends.</summary>
public sealed record ExtendBody
{
    public int Minutes { get; init; }
}
