using Monitor.Core;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.View.Uptime;

/// <summary>What uptime figures say, in words. Pure.</summary>
public static class UptimeWords
{
    /// <summary>One bar: "99.30 % up, 6 min down, 1 h without data".</summary>
    public static string Of(UptimeBar bar)
    {
        if (bar.Look is null)
            return "not registered yet";
        var time = bar.Durations;
        if (time.Known == TimeSpan.Zero)
            return bar.Look.Word.ToLowerInvariant();
        (TimeSpan Time, string Word)[] parts =
        [
            (time.Unhealthy, "down"), (time.Degraded, "degraded"), (time.Maintenance, "in maintenance"), (time.Unknown, "without data"),
        ];
        return string.Join(", ", parts.Where(p => p.Time > TimeSpan.Zero).Select(p => $"{Formats.LongDuration(p.Time)} {p.Word}")
            .Prepend($"{Formats.Percent(time.Ratio(UptimeAccounting.TimeWeightedDegradedUp))} up"));
    }

    /// <summary>All bars as a sentence: "80 up, 4 degraded, 3 down".</summary>
    public static string Of(IReadOnlyList<UptimeBar> bars, PageWindow window)
    {
        var counts = bars.Where(b => b.Look is not null).GroupBy(b => b.Look!).OrderBy(g => g.Key.Rank).Select(g => $"{g.Count()} {g.Key.Word.ToLowerInvariant()}");
        return bars.All(b => b.Look is null) ? "nothing yet" : $"{window.BarWords}: {string.Join(", ", counts)}. Arrow keys move the bar.";
    }

    /// <summary>What is missing of a range and why: "all of it", "registered 9 Mar, 3 min without data since".</summary>
    public static string Missing(StatusDurations durations, TimeSpan beforeRegistration, string registered)
    {
        var since = durations.Unknown - beforeRegistration;
        // Nobody asks about the seconds until the first check.
        var dark = since > TimeSpan.FromSeconds(beforeRegistration > TimeSpan.Zero ? 60 : 0) ? $"{Formats.LongDuration(since)} without data" : null;
        return (beforeRegistration > TimeSpan.Zero, dark) switch
        {
            (true, null) => $"registered {registered}",
            (true, _) => $"registered {registered}, {dark} since",
            (false, null) => "all of it",
            _ => dark,
        };
    }

    /// <summary>How many gaps of what length: "Nobody looked for 3 min, in 2 gaps".</summary>
    public static string Gaps(IReadOnlyList<Gap> gaps)
    {
        var hidden = new StatusTimeline([new StatusTurn(gaps[0].From, HealthStatus.Healthy)]).Without(gaps);
        var time = hidden.Between(gaps[0].From, gaps.Max(g => g.To!.Value)).Unknown;
        return $"Nobody looked for {Formats.LongDuration(time)}{(gaps.Count > 1 ? $", in {gaps.Count} gaps" : "")}";
    }
}
