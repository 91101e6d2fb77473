using Monitor.Core.Registry;
using Monitor.Core.Text;

namespace Monitor.Core.Maintenance;

/// <summary>What a window must be like. Each error names the field and says what to change.</summary>
public static class MaintenanceValidation
{
    /// <summary>Minutes: 31 days.</summary>
    public const int Longest = 31 * 24 * 60;

    /// <summary>Characters.</summary>
    public const int LongestTitle = 200;

    private const int LongestNote = 2000;

    private const int LongestName = 200;

    // As many as are changed at once; of the rest each covers any number.
    private const int MostServices = 2000;

    private const int MostNames = 200;

    /// <summary>Of a tidy definition.</summary>
    /// <param name="now">By the database's clock: something of a new window must be to come. Null for one that is changed: shortened, it may be over.</param>
    public static IReadOnlyList<FieldError> Errors(MaintenanceDefinition window, DateTimeOffset? now)
    {
        var errors = new FieldErrors();
        errors.Require(window.Title.Length > 0, "title", "Say what is done, for those who see it.");
        errors.Name(window.Title, LongestTitle, "title");
        errors.Limit(window.Note, LongestNote, "note");
        ScopeErrors(window.Scope, errors);
        if (window.Minutes is { } minutes)
            AdHocErrors(window, minutes, errors);
        else
            ScheduleErrors(window, now, errors);
        return errors.All;
    }

    /// <summary>The definition with left-out parts filled in, texts trimmed and nothing named twice.</summary>
    public static MaintenanceDefinition Tidy(MaintenanceDefinition window)
    {
        var scope = window.Scope ?? new();
        return window with
        {
            Title = window.Title?.Trim() ?? "",
            Note = window.Note?.Trim() ?? "",
            Scope = scope with
            {
                Services = Tidy(scope.Services, StringComparer.Ordinal),
                Groups = Tidy(scope.Groups?.Select(g => g.Trim('/')), StringComparer.OrdinalIgnoreCase),
                Tags = Tidy(scope.Tags, StringComparer.OrdinalIgnoreCase),
                Environments = Tidy(scope.Environments, StringComparer.OrdinalIgnoreCase),
            },
            Start = Nothing(window.Start),
            TimeZone = Nothing(window.TimeZone),
            Rrule = Nothing(window.Rrule) is { } rule && RecurrenceRule.TryParse(rule, out var parsed, out _) ? parsed.Text : Nothing(window.Rrule),
        };
    }

    private static void ScopeErrors(MaintenanceScope scope, FieldErrors errors)
    {
        errors.Require(!scope.IsEmpty, "scope", "Say what it covers: services, groups, tags, environments, or all.");
        errors.Require(!scope.All || scope == new MaintenanceScope { All = true }, "scope", "It covers all: name nothing else, or leave all out.");
        foreach (var (field, names) in ((string, IReadOnlyList<string>)[])[("services", scope.Services), ("groups", scope.Groups), ("tags", scope.Tags), ("environments", scope.Environments)])
        {
            var most = field == "services" ? MostServices : MostNames;
            errors.Require(names.Count <= most, $"scope.{field}", $"Name at most {most}; a tag covers any number of services.");
            errors.Require(names.All(n => n.Length <= LongestName), $"scope.{field}", $"Shorten each to at most {LongestName} characters.");
        }
    }

    private static void AdHocErrors(MaintenanceDefinition window, int minutes, FieldErrors errors)
    {
        errors.Range(minutes, 1, Longest, "minutes");
        foreach (var (field, isGiven) in ((string, bool)[])
            [("start", window.Start is not null), ("durationMinutes", window.DurationMinutes is not null), ("timeZone", window.TimeZone is not null), ("rrule", window.Rrule is not null)])
            errors.Require(!isGiven, field, "Leave it out: with minutes it begins now and is over after them.");
    }

    private static void ScheduleErrors(MaintenanceDefinition window, DateTimeOffset? now, FieldErrors errors)
    {
        errors.Range(window.DurationMinutes ?? 0, 1, Longest, "durationMinutes", " minutes");
        StartErrors(window.Start, errors);
        if (window.TimeZone is { } name)
            errors.Require(IanaZone.Find(name) is not null, "timeZone", IanaZone.Fault(name));
        if (window.Rrule is { } text && !RecurrenceRule.TryParse(text, out _, out var fault))
            errors.Require(false, "rrule", fault);
        if (now is { } instant && errors.All.Count == 0 && MaintenanceSchedule.Of(window) is { } schedule)
            errors.Require(schedule.From(instant).Any(), window.Rrule is null ? "start" : "rrule", window.Rrule is null ? "It is over already: begin later, or make it longer." : "It never comes: no day from now on fits the rule.");
    }

    private static void StartErrors(string? text, FieldErrors errors)
    {
        var start = MaintenanceSchedule.StartOf(text);
        errors.Require(start is not null, "start", text is null
            ? "Say when it begins, by the clocks of its time zone, like 2026-12-01T22:00; or give minutes, which begin now."
            : "Write the local time of its zone, without an offset, like 2026-12-01T22:00.");
        errors.Require(start is null or { Year: >= 2000 and <= 2100 }, "start", "Use a year from 2000 to 2100.");
    }

    private static IReadOnlyList<string> Tidy(IEnumerable<string>? names, StringComparer comparer) =>
        [.. (names ?? []).Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(comparer)];

    private static string? Nothing(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
