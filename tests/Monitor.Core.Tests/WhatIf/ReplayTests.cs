using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Core.Tests.Standing;
using Monitor.Core.WhatIf;
using Monitor.Core.WhatIf.Replaying;
using Monitor.Testing.Checks;

namespace Monitor.Core.Tests.WhatIf;

#pragma warning disable CA5394 // A fixed seed: the same histories on every run.

public sealed class ReplayTests
{
    private static readonly DateTimeOffset Start = Kept.Start;

    [Theory]
    [InlineData(ProbeKind.Readiness)]
    [InlineData(ProbeKind.Readiness, ProbeKind.Liveness)]
    [InlineData(ProbeKind.Liveness, ProbeKind.Readiness, ProbeKind.Startup)]
    public void The_definition_that_it_was_recorded_by_gives_what_was_recorded(params ProbeKind[] kinds)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var (kept, checks) = Recorded(new Random(seed), kinds);

            var past = Replayed(kept.Service, kept.Service.Definition, checks, []);

            past.Timeline.Turns.ShouldBe(
                StatusTimeline.Replay(kept.Changes.Where(c => c.Subject == ChangeSubject.Service).Select(c => new StatusTurn(c.Since, c.To))).Turns, $"seed {seed}");
            past.Incidents.Select(Told).ShouldBe(IncidentStep.Over(null, kept.Changes).Select(s => Told(ReplayedIncident.Of(s.Now, s.Events[0].Text))), $"seed {seed}");
        }
    }

    [Fact]
    public void A_higher_threshold_finds_less_and_later()
    {
        var kept = new Kept(Seen.Service("api") with { Probes = new ProbeSet { Readiness = Seen.Probe(failureThreshold: 1) } });
        // One bad check, and later five of them.
        List<CheckResult> checks = [.. Enumerable.Range(0, 60).Select(i => i is 10 or (>= 40 and < 45) ? Seen.Error(kept.Service, At(i)) : Seen.Up(kept.Service, At(i)))];

        var changed = Replayed(kept.Service, Changed(kept, p => p with { FailureThreshold = 3 }), checks, []);

        Replayed(kept.Service, kept.Service.Definition, checks, []).Incidents.Select(i => i.OpenedAt).ShouldBe([At(10), At(40)]);
        var found = changed.Incidents.ShouldHaveSingleItem();
        (found.Since, found.OpenedAt, found.ResolvedAt).ShouldBe((At(40), At(42), At(45)));
    }

    [Fact]
    public void A_pause_ends_an_incident_and_what_fails_after_it_is_another()
    {
        var kept = new Kept();
        List<CheckResult> checks = [.. Enumerable.Range(0, 10).Concat(Enumerable.Range(20, 10)).Select(i => i < 2 ? Seen.Up(kept.Service, At(i)) : Seen.Error(kept.Service, At(i)))];
        Gap pause = new(At(10), At(19), GapCause.Paused);

        var past = Replayed(kept.Service, kept.Service.Definition, checks, [pause]);

        past.Incidents.Select(i => (i.Since, i.OpenedAt, i.ResolvedAt)).ShouldBe([(At(2), At(4), At(10)), (At(20), At(22), null)]);
        past.Timeline.At(At(15)).ShouldBe(HealthStatus.Unknown);
    }

    [Fact]
    public void What_lies_in_maintenance_as_a_whole_is_planned_and_its_time_does_not_count()
    {
        var kept = new Kept();
        List<CheckResult> checks = [.. Enumerable.Range(0, 60).Select(i => i is (>= 10 and < 15) or (>= 30 and < 40) ? Seen.Error(kept.Service, At(i)) : Seen.Up(kept.Service, At(i)))];

        var past = Replayed(kept.Service, kept.Service.Definition, checks, [new(At(5), At(20), GapCause.Maintenance), new(At(35), At(50), GapCause.Maintenance)]);

        past.Incidents.Select(i => i.IsPlanned).ShouldBe([true, false]);
        past.Timeline.Between(At(0), At(60)).Unhealthy.ShouldBe(At(35) - At(30));
    }

    [Fact]
    public void Where_the_startup_probe_was_not_asked_again_the_gate_stood_open()
    {
        var kept = new Kept(ProbeKind.Liveness, ProbeKind.Startup);
        // Two failures of liveness never were a restart; by a threshold of two they are one.
        List<CheckResult> checks =
        [
            Seen.Up(kept.Service, At(0), ProbeKind.Startup),
            .. Enumerable.Range(1, 30).Select(i => i is 10 or 11 ? Seen.Refused(kept.Service, At(i), ProbeKind.Liveness) : Seen.Up(kept.Service, At(i), ProbeKind.Liveness)),
        ];

        var past = Replayed(kept.Service, Changed(kept, p => p with { FailureThreshold = 2 }, ProbeKind.Liveness), checks, []);

        var incident = past.Incidents.ShouldHaveSingleItem();
        (incident.Since, incident.OpenedAt).ShouldBe((At(10), At(11)));
        incident.ResolvedAt.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(At(14));
    }

    [Fact]
    public void A_probe_that_is_new_takes_no_part_and_one_that_goes_none_any_more()
    {
        var kept = new Kept(ProbeKind.Readiness, ProbeKind.Liveness);
        List<CheckResult> checks = [.. Enumerable.Range(0, 10).SelectMany(i => (CheckResult[])[Seen.Up(kept.Service, At(i)), Seen.Refused(kept.Service, At(i), ProbeKind.Liveness)])];
        var changed = kept.Service.Definition with { Probes = new ProbeSet { Readiness = Seen.Probe(), Startup = Seen.Probe() } };

        var past = Replayed(kept.Service, changed, checks, []);

        past.Incidents.ShouldBeEmpty();
        past.Timeline.At(At(9)).ShouldBe(HealthStatus.Healthy);
    }

    private static ReplayedPast Replayed(MonitoredService service, ServiceDefinition definition, IEnumerable<CheckResult> checks, IReadOnlyList<Gap> gaps)
    {
        var replay = new ReplayedDefinition(service, definition, null, gaps, Start, Start);
        foreach (var check in checks)
            replay.Take(Stored.Of(check));
        return replay.End(At(10_000), gaps);
    }

    /// <summary>As the product asks: behind the gate only startup, in front of it all but that.</summary>
    private static (Kept Kept, List<CheckResult> Checks) Recorded(Random random, ProbeKind[] kinds)
    {
        var thresholds = random.Next(1, 4);
        var kept = new Kept(Seen.Service("api", kinds) with
        {
            Probes = kinds.Aggregate(new ProbeSet(), (set, kind) => set.With(kind, Seen.Probe(thresholds) with { SuccessThreshold = kind == ProbeKind.Readiness ? random.Next(1, 3) : 1 })),
        });
        var (checks, at, bad) = (new List<CheckResult>(), Start, false);
        for (var batch = 0; batch < 150; batch++)
        {
            var asked = kinds.Where(k => kept.Health.Started != (k == ProbeKind.Startup)).ToArray();
            List<CheckResult> results = [];
            for (var i = kinds.Contains(ProbeKind.Startup) ? 1 : random.Next(1, 6); i > 0; i--)
            {
                // Now and then nobody looks for a while, and counting begins anew.
                at += TimeSpan.FromSeconds(random.Next(80) == 0 ? 3000 : random.Next(5, 40));
                bad = random.Next(4) == 0 ? !bad : bad;
                results.Add(Drawn(kept.Service, at, asked[random.Next(asked.Length)], bad, random));
            }

            kept.Record([.. results]);
            checks.AddRange(results);
        }

        return (kept, checks);
    }

    private static CheckResult Drawn(MonitoredService service, DateTimeOffset at, ProbeKind kind, bool bad, Random random) => random.Next(10) switch
    {
        0 => Seen.Blind(service, at, kind),
        1 => Seen.Answer(service, at, """{"status":"UNKNOWN"}""", 200, kind),
        2 => Seen.Answer(service, at, """{"status":"DEGRADED"}""", 200, kind),
        _ when !bad => Seen.Up(service, at, kind),
        < 6 => Seen.Refused(service, at, kind),
        _ => Seen.Answer(service, at, """{"status":"DOWN","components":{"db":{"status":"DOWN"}}}""", 503, kind),
    };

    private static (DateTimeOffset, DateTimeOffset, DateTimeOffset?, IncidentSeverity, string) Told(ReplayedIncident incident) =>
        (incident.Since, incident.OpenedAt, incident.ResolvedAt, incident.Worst, incident.Reason);

    private static ServiceDefinition Changed(Kept kept, Func<ProbeDefinition, ProbeDefinition> change, ProbeKind kind = ProbeKind.Readiness) =>
        kept.Service.Definition with { Probes = kept.Service.Definition.Probes.With(kind, change(kept.Service.Definition.Probes[kind]!)) };

    /// <summary>Every half a minute.</summary>
    private static DateTimeOffset At(int check) => Start.AddSeconds(30 * check);
}
