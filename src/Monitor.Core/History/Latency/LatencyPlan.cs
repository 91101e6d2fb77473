namespace Monitor.Core.History.Latency;

/// <summary>
/// From what the latency of a window is read, and in which steps: days until <see cref="DaysUntil"/>, then hours until
/// <see cref="HoursUntil"/>, then single checks, so that what is not rolled up yet is not missing.
/// </summary>
/// <param name="From">As asked, or before: where the hour or day begins.</param>
/// <param name="To">As asked, or after: where the hour or day ends.</param>
/// <param name="Step">Whole hours or days where they are read.</param>
/// <param name="Points">How many steps; the last may end after <paramref name="To"/>.</param>
public sealed record LatencyPlan(LatencyResolution Resolution, DateTimeOffset From, DateTimeOffset To, TimeSpan Step, int Points)
{
    /// <summary>A UTC midnight; equal to <see cref="From"/> when no days are read.</summary>
    public DateTimeOffset DaysUntil { get; private init; } = From;

    /// <summary>Not before <see cref="DaysUntil"/>; equal to it when no hours are read.</summary>
    public DateTimeOffset HoursUntil { get; private init; } = From;

    /// <param name="points">How many steps at most.</param>
    public static LatencyPlan Of(DateTimeOffset from, DateTimeOffset to, int points, LatencySources sources) => sources.For(to - from) switch
    {
        LatencyResolution.Hour => OfHours(from, to, points, sources.Rolled),
        LatencyResolution.Day => OfDays(from, to, points, sources.Rolled),
        _ => new(LatencyResolution.Raw, from, to, (to - from) / points, points),
    };

    private static LatencyPlan OfHours(DateTimeOffset from, DateTimeOffset to, int points, UtcHour rolled)
    {
        var begin = UtcHour.Of(from);
        return Of(LatencyResolution.Hour, begin, begin, Earlier(UtcHour.From(to), rolled), to, points);
    }

    private static LatencyPlan OfDays(DateTimeOffset from, DateTimeOffset to, int points, UtcHour rolled)
    {
        var begin = Midnight(UtcHour.Of(from));
        var days = Earlier(Midnight(new UtcHour(UtcHour.From(to).Number + 23)), Midnight(rolled));
        return Of(LatencyResolution.Day, begin, days, Earlier(UtcHour.From(to), rolled), to, points);
    }

    private static LatencyPlan Of(LatencyResolution resolution, UtcHour begin, UtcHour daysUntil, UtcHour hoursUntil, DateTimeOffset to, int points)
    {
        daysUntil = Later(begin, daysUntil);
        hoursUntil = Later(daysUntil, hoursUntil);
        var end = to > hoursUntil.Start ? to : hoursUntil.Start;
        var unit = resolution == LatencyResolution.Day ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1);
        var step = unit * Math.Ceiling(Math.Ceiling((end - begin.Start) / unit) / points);
        return new(resolution, begin.Start, end, step, (int)Math.Ceiling((end - begin.Start) / step))
        {
            DaysUntil = daysUntil.Start,
            HoursUntil = hoursUntil.Start,
        };
    }

    private static UtcHour Midnight(UtcHour hour) => UtcHour.Of(hour.Day);

    private static UtcHour Earlier(UtcHour one, UtcHour other) => one < other ? one : other;

    private static UtcHour Later(UtcHour one, UtcHour other) => one > other ? one : other;
}
