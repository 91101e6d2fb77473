using Monitor.Core.Fleet;
using Monitor.Core.History.Sla;
using Monitor.Web.Api.History;

namespace Monitor.Web.Api.Reports;

/// <summary>A service of the report, before it is written down.</summary>
internal sealed record SlaServiceLine(ServiceState Service, SlaLine Line)
{
    private SlaFigure Figure => new(Line.Durations, Line.Checks, Line.Ratio, Line.Promise, Line.Lack);

    /// <summary>Several as one line; null of none.</summary>
    /// <param name="group">Its path; empty for all, and for services without a group.</param>
    public static SlaGroupJson? Together(string group, IReadOnlyList<SlaServiceLine> lines, SlaTerms terms) =>
        GroupFigure.Of(terms, [.. lines.Select(l => l.Figure)]) is not { } figure
            ? null
            : new SlaGroupJson(
                group, lines.Count, figure.Promise, figure.Whole.Ratio, figure.Whole.Durations.Coverage, figure.Worst, figure.WorstIndex is { } index ? lines[index].Service.Key : null,
                figure.Kept, figure.Missed, figure.NotEnoughKnown, UptimeSecondsJson.Of(figure.Whole.Durations), lines.Sum(l => l.Line.Incidents));
}

/// <summary>The services of a group as one line.</summary>
/// <param name="Group">Its path; empty for all, and for services without a group.</param>
/// <param name="Services">How many are in it, at any depth.</param>
/// <param name="Promise">Missed where one of its services missed the target, kept where all kept it.</param>
/// <param name="Ratio">Of all time, or all checks, of its services put together; null when nothing is known.</param>
/// <param name="Coverage">Share of their time that is not Unknown, 0–1.</param>
/// <param name="Worst">The least ratio of a service of which enough is known; null when there is none.</param>
/// <param name="WorstKey">Of that service.</param>
/// <param name="Seconds">Of all its services together.</param>
/// <param name="Incidents">The same.</param>
public sealed record SlaGroupJson(
    string Group, int Services, SlaPromise Promise, double? Ratio, double? Coverage, double? Worst, string? WorstKey, int Kept, int Missed, int NotEnoughKnown, UptimeSecondsJson Seconds, int Incidents);
