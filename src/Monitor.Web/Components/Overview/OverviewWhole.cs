using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview.Problems;
using Monitor.Web.Components.Start;

namespace Monitor.Web.Components.Overview;

/// <summary>What the overview says of all services above its list, whatever is asked for there. Pure.</summary>
/// <param name="Groups">How many there are.</param>
/// <param name="IsNew">Nobody has registered anything: Monitor watches itself from the first minute on.</param>
/// <param name="Announcement">What is spoken: another sentence only when the number of problems is another.</param>
internal sealed record OverviewWhole(
    IReadOnlyList<ProblemRow> Problems, IReadOnlyList<NoticeRow> Notices, StatusCounts Counts, OverviewSentence Verdict, int Groups, bool IsNew, string Announcement)
{
    /// <summary>Before anything is known.</summary>
    public static readonly OverviewWhole Nothing = new([], [], StatusCounts.Of([]), new OverviewSentence(StatusLook.NoData, "", null), 0, IsNew: false, "");

    /// <summary>What it says next; problems that go on keep their rows.</summary>
    /// <param name="clock">For "since".</param>
    public OverviewWhole Next(IReadOnlyList<ServiceState> services, LiveFleet fleet, ReaderClock clock)
    {
        var (problems, counts) = (ProblemRow.Of(services, Problems), StatusCounts.Of(services));
        var verdict = OverviewSentence.Of(services, problems, clock, fleet.BlindSince);
        return new OverviewWhole(
            problems, NoticeRow.Of(services), counts, verdict, services.Select(s => s.Group).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
            DemoNotice.Real(services) == 0 && !DemoNotice.IsOn(fleet), counts.Problems != Counts.Problems ? verdict.Sentence : Announcement);
    }
}
