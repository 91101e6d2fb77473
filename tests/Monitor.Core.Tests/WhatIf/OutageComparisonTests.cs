using Monitor.Core.Dependencies;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.WhatIf;
using Monitor.Core.WhatIf.Comparing;
using Monitor.Core.WhatIf.Replaying;
using static Monitor.Core.WhatIf.Comparing.OutageFate;

namespace Monitor.Core.Tests.WhatIf;

public sealed class OutageComparisonTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_outage_is_what_overlaps()
    {
        var outages = OutageComparison.Of(
            [Outage(0, 10), Outage(100, 110), Outage(200, 300), Outage(400, 401), Outage(500, 510), Outage(520, 530), Outage(600, 700)],
            [Outage(0, 10), Outage(100, 110, foundAfter: 2), Outage(200, 300, foundAfter: 0.5), Outage(495, 540), Outage(600, 620), Outage(650, 700), Outage(800, 810)]);

        outages.All.Select(o => o.Fate).ShouldBe([Same, Later, Earlier, Missed, Earlier, Joined, Same, Divided, New], ignoreOrder: true);
        outages.Delay(Later).ShouldBe((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)));
        outages.Delay(Earlier).Most.ShouldBe(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void What_goes_on_overlaps_whatever_follows()
    {
        OutageComparison.Of([Outage(0, null)], [Outage(0, 10), Outage(20, null)]).All.Select(o => o.Fate).ShouldBe([Same, Divided]);
        OutageComparison.Of([Outage(0, 10), Outage(20, null)], [Outage(0, null)]).All.Select(o => o.Fate).ShouldBe([Same, Joined]);
    }

    [Fact]
    public void One_sentence_says_what_would_have_been()
    {
        Sentence([.. Enumerable.Range(0, 41).Select(i => Outage(i * 100, (i * 100) + 10))], [.. Enumerable.Range(0, 3).Select(i => Outage(i * 100, (i * 100) + 10, foundAfter: i < 2 ? 1 + (40 / 60d) : 1))])
            .ShouldBe("3 incidents instead of 41; 2 outages would have been found 40 s later, 38 would not have been found.");
        Sentence([Outage(0, 10), Outage(100, 110)], [Outage(0, 10, foundAfter: 2), Outage(100, 110, foundAfter: 6), Outage(200, 201)])
            .ShouldBe("3 incidents instead of 2; 2 outages would have been found later, by 1 min 0 s in the middle and 5 min 0 s at most, 1 would have been found that is not found now.");
        Sentence([Outage(0, 10)], [Outage(0, 10)]).ShouldBe("1 incident, as many as now; nothing would have been found earlier or later.");
        Sentence([Outage(0, 10)], []).ShouldBe("0 incidents instead of 1; 1 outage would not have been found.");
        Sentence([], []).ShouldBe("No incident by either definition.");
    }

    [Fact]
    public void An_incident_follows_from_what_its_service_depends_on_as_announcing_has_it()
    {
        // 1 depends on 2, and that on 3.
        var graph = new DependencyGraph<int>([(1, 2), (2, 3)]);
        var explained = new ExplainedOutages(
            1, [Parent(2, "api", 0, 60), Parent(3, "db", -1, 60), Parent(3, "db", 204, 260), Parent(4, "other", 300, 400)], graph);

        explained.CauseOf(Outage(10, 20))!.Key.ShouldBe("db");
        explained.CauseOf(Outage(100, 110)).ShouldBeNull();
        // It is waited for those whose streak is not decided yet.
        explained.CauseOf(Outage(202, 250))!.Key.ShouldBe("db");
        explained.CauseOf(Outage(310, 320)).ShouldBeNull();
        ExplainedOutages.Outlasts(Outage(10, 62), Parent(2, "api", 0, 60)).ShouldBeTrue();
        ExplainedOutages.Outlasts(Outage(10, 60.5), Parent(2, "api", 0, 60)).ShouldBeFalse();
    }

    private static string Sentence(IReadOnlyList<ReplayedIncident> now, IReadOnlyList<ReplayedIncident> changed) =>
        new WhatIfAnswer(Start, Start.AddDays(30), 1, 1, Side(now), Side(changed)).Sentence;

    private static WhatIfSide Side(IReadOnlyList<ReplayedIncident> incidents) =>
        new(new ReplayedPast(incidents, StatusTimeline.Empty), default(StatusDurations), 0, ExplainedOutages.None);

    /// <summary>In minutes; found a minute after it began unless it is said otherwise.</summary>
    private static ReplayedIncident Outage(double from, double? to, double foundAfter = 1) =>
        new(Start.AddMinutes(from), Start.AddMinutes(from + foundAfter), to is { } end ? Start.AddMinutes(end) : null, IncidentSeverity.Critical, "answered 503");

    private static ParentOutage Parent(int id, string key, double from, double to) =>
        new(id, key, (id * 1000) + (long)from, Start.AddMinutes(from), Start.AddMinutes(from + 1), Start.AddMinutes(to), TimeSpan.FromMinutes(3));
}
