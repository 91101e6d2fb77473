using System.Globalization;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Notices;
using Monitor.Core.Text;

namespace Monitor.Core.History.Budgets;

/// <summary>Whether a service uses up its error budget too fast. Pure.</summary>
public static class BudgetNotice
{
    // What a budget is for, as the workbook counts it: its speed is 1 when it lasts so long.
    private static readonly TimeSpan Period = TimeSpan.FromDays(30);

    /// <param name="open">As it was told; null when it was not.</param>
    /// <param name="timeline">Known for <see cref="BurnRule.Longest"/>, Unknown in the gaps and with the maintenance laid over.</param>
    /// <returns>Null when too little is known to say anything.</returns>
    public static NoticeFinding? Of(int serviceId, string name, decimal targetPercent, IncidentSeverity? open, StatusTimeline timeline, DateTimeOffset now)
    {
        var looks = BurnRule.All.Select(r => r.Look(timeline, targetPercent, now)).ToList();
        var told = looks.Find(l => l.Rule.Severity == open);
        var burns = looks.Find(l => l.IsTooFast || (l == told && l.GoesOn));
        // What is not known neither ends it nor makes it less.
        if (burns is not null && (told is not { IsUnknown: true } || burns.Rule.Severity > told.Rule.Severity))
            return new NoticeFinding.Warns(serviceId, IncidentKind.Budget, burns.Rule.Severity, Title(name, burns), Reason(burns));
        return told is { IsUnknown: false } ? new NoticeFinding.Clears(serviceId, IncidentKind.Budget, IncidentResolution.Cleared, Past(name), Calm(told)) : null;
    }

    /// <summary>It has no target any more.</summary>
    public static NoticeFinding Untargeted(int serviceId, string name) =>
        new NoticeFinding.Clears(serviceId, IncidentKind.Budget, IncidentResolution.Cleared, Past(name), "its definition names no target any more");

    private static string Past(string name) => $"{name} burnt its error budget too fast";

    private static string Title(string name, Burning burns) => $"{name} burns its error budget: {Times(burns.Speed)} too fast over {RoundSpan.Words(burns.Rule.Window)}";

    private static string Reason(Burning burns) =>
        $"down for {RoundSpan.Words(burns.All.Unhealthy)} of the {RoundSpan.Words(burns.All.Known)} that are known of the last {RoundSpan.Words(burns.Rule.Window)}: {Exact(burns.Speed)} as fast as a target of {Percent(burns.TargetPercent)} allows, and {Exact(burns.SpeedNow)} in the last {RoundSpan.Words(burns.Rule.Recent)} ({Exact(burns.Rule.Factor)} in both is too fast). At this speed a budget of {RoundSpan.Words(Period)} lasts {RoundSpan.Words(Lasts(burns.Speed))}";

    private static string Calm(Burning told) =>
        $"{Exact(told.SpeedNow)} as fast as a target of {Percent(told.TargetPercent)} allows in the last {RoundSpan.Words(told.Rule.Recent)}";

    private static TimeSpan Lasts(double? speed) => speed is { } s and > 0 ? Period / s : Period;

    private static string Times(double? speed) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(speed ?? 0):0} times");

    private static string Exact(double? speed) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((speed ?? 0) * 10) / 10:0.#} times");

    private static string Percent(decimal percent) => string.Create(CultureInfo.InvariantCulture, $"{percent:0.####} %");
}
