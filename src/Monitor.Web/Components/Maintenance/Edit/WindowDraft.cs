using System.Globalization;
using Monitor.Core.Maintenance;

namespace Monitor.Web.Components.Maintenance.Edit;

/// <summary>A window while it is filled in.</summary>
public sealed class WindowDraft
{
    public string Title { get; set; } = "";

    public string Note { get; set; } = "";

    public bool All { get; set; }

    public IReadOnlyList<string> Services { get; set; } = [];

    public IReadOnlyList<string> Groups { get; set; } = [];

    public IReadOnlyList<string> Tags { get; set; } = [];

    public IReadOnlyList<string> Environments { get; set; } = [];

    public DateTime? Date { get; set; }

    public TimeSpan? Time { get; set; }

    public int? Minutes { get; set; } = 60;

    public string Zone { get; set; } = "UTC";

    public Repeat Repeat { get; set; }

    /// <summary>Of a weekly one.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; set; } = [];

    /// <summary>Typed as it is.</summary>
    public string Rule { get; set; } = "";

    public DateTime? Start => Date is { } day && Time is { } time ? day.Date + time : null;

    /// <summary>From now on, by the reader's clocks.</summary>
    public static WindowDraft New(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        return new() { Date = local.Date, Time = new TimeSpan(local.Hour, local.Minute, 0), Zone = zone.Id };
    }

    public static WindowDraft Of(MaintenanceDefinition window)
    {
        var (start, (repeat, days)) = (MaintenanceSchedule.StartOf(window.Start), RepeatRules.Read(window.Rrule));
        return new()
        {
            Title = window.Title,
            Note = window.Note,
            All = window.Scope.All,
            Services = window.Scope.Services,
            Groups = window.Scope.Groups,
            Tags = window.Scope.Tags,
            Environments = window.Scope.Environments,
            Date = start?.Date,
            Time = start?.TimeOfDay,
            Minutes = window.DurationMinutes,
            Zone = window.TimeZone ?? "UTC",
            Repeat = repeat,
            Days = days,
            Rule = window.Rrule ?? "",
        };
    }

    public MaintenanceDefinition ToDefinition() => new()
    {
        Title = Title,
        Note = Note,
        Scope = All ? new MaintenanceScope { All = true } : new MaintenanceScope { Services = Services, Groups = Groups, Tags = Tags, Environments = Environments },
        Start = Start?.ToString(Start.Value.Ticks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-dd'T'HH:mm" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DurationMinutes = Minutes,
        TimeZone = Zone.Trim() is { Length: > 0 } zone ? zone : null,
        Rrule = RepeatRules.Write(Repeat, Days, Start, Rule),
    };
}
