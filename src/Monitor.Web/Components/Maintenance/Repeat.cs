using System.Globalization;

namespace Monitor.Web.Components.Maintenance;

/// <summary>How often a window comes, as the form offers it.</summary>
public enum Repeat
{
    Once,
    Daily,
    Weekly,
    Monthly,
    LastDay,
    Yearly,

    /// <summary>Whatever else its rule says.</summary>
    Rule,
}

/// <summary>Between what the form offers and RRULE. Pure.</summary>
public static class RepeatRules
{
    private static readonly (DayOfWeek Day, string Word)[] Days =
    [
        (DayOfWeek.Monday, "MO"), (DayOfWeek.Tuesday, "TU"), (DayOfWeek.Wednesday, "WE"), (DayOfWeek.Thursday, "TH"),
        (DayOfWeek.Friday, "FR"), (DayOfWeek.Saturday, "SA"), (DayOfWeek.Sunday, "SU"),
    ];

    /// <summary>From Monday on.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } = [.. Days.Select(d => d.Day)];

    /// <summary>What a rule is in the form, with the days of a weekly one.</summary>
    public static (Repeat Repeat, IReadOnlyList<DayOfWeek> Days) Read(string? rule)
    {
        if (rule is null)
            return (Repeat.Once, []);
        var weekly = rule.StartsWith("FREQ=WEEKLY;BYDAY=", StringComparison.Ordinal) ? rule["FREQ=WEEKLY;BYDAY=".Length..].Split(',') : [];
        return rule switch
        {
            "FREQ=DAILY" => (Repeat.Daily, []),
            "FREQ=YEARLY" => (Repeat.Yearly, []),
            "FREQ=MONTHLY" => (Repeat.Monthly, []),
            "FREQ=MONTHLY;BYMONTHDAY=-1" => (Repeat.LastDay, []),
            _ when weekly.Length > 0 && weekly.All(w => Days.Any(d => d.Word == w)) => (Repeat.Weekly, [.. Days.Where(d => weekly.Contains(d.Word)).Select(d => d.Day)]),
            _ => (Repeat.Rule, []),
        };
    }

    /// <summary>The rule of what was chosen; null for once.</summary>
    /// <param name="days">Of a weekly one; none means the start's.</param>
    /// <param name="own">What was typed as a rule.</param>
    public static string? Write(Repeat repeat, IEnumerable<DayOfWeek> days, DateTime? start, string own) => repeat switch
    {
        Repeat.Once => null,
        Repeat.Daily => "FREQ=DAILY",
        Repeat.Weekly => $"FREQ=WEEKLY;BYDAY={string.Join(',', Days.Where(d => Chosen(days, start).Contains(d.Day)).Select(d => d.Word))}",
        Repeat.Monthly => "FREQ=MONTHLY",
        Repeat.LastDay => "FREQ=MONTHLY;BYMONTHDAY=-1",
        Repeat.Yearly => "FREQ=YEARLY",
        _ => own,
    };

    /// <summary>"every Tuesday and Thursday", "on the last day of every month".</summary>
    public static string Words(string? rule, DateTime? start)
    {
        var (repeat, days) = Read(rule);
        return repeat switch
        {
            Repeat.Once => "once",
            Repeat.Daily => "every day",
            Repeat.Weekly => $"every {Join([.. days.Select(d => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(d))])}",
            Repeat.Monthly => start is { Day: var day } ? $"on day {day} of every month{(day > 28 ? " that has one" : "")}" : "every month",
            Repeat.LastDay => "on the last day of every month",
            Repeat.Yearly => start is { } at ? $"every year on {at.ToString("d MMMM", CultureInfo.InvariantCulture)}" : "every year",
            _ => "by its rule",
        };
    }

    private static List<DayOfWeek> Chosen(IEnumerable<DayOfWeek> days, DateTime? start) =>
        days.ToList() is { Count: > 0 } chosen ? chosen : [start?.DayOfWeek ?? DayOfWeek.Sunday];

    private static string Join(IReadOnlyList<string> words) => words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";
}
