using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.WhatIf;
using Monitor.Testing.Checks;

namespace Monitor.Core.Tests.WhatIf;

public sealed class WhatIfNotesTests
{
    private static readonly ServiceDefinition Stored = Seen.Service("api");

    [Fact]
    public void Of_what_is_replayed_nothing_is_said() => Notes(p => p with
    {
        FailureThreshold = 9, SuccessThreshold = 4, DegradedAfterMilliseconds = 700, TimeoutSeconds = 2, InitialDelaySeconds = 60, Http = p.Http! with { ExpectedStatus = "200" },
    }).ShouldBeEmpty();

    [Fact]
    public void What_is_not_is_said()
    {
        Notes(p => p with { PeriodSeconds = 5 }).ShouldHaveSingleItem().ShouldContain("every 30 s");
        Notes(p => p with { TimeoutSeconds = 9 }).ShouldHaveSingleItem().ShouldContain("longer time-out");
        Notes(p => p with { Http = p.Http! with { Url = "http://elsewhere/" } }).ShouldHaveSingleItem().ShouldContain("asks and asserts");
        Notes(p => p with { Assertions = [new() { Body = "ok" }] }).ShouldHaveSingleItem().ShouldContain("asks and asserts");
        WhatIfNotes.Of(Stored, Stored with { Probes = Stored.Probes with { Liveness = Seen.Probe() } }).ShouldHaveSingleItem().ShouldContain("liveness probe is new");
    }

    private static IEnumerable<string> Notes(Func<ProbeDefinition, ProbeDefinition> change) =>
        WhatIfNotes.Of(Stored, Stored with { Probes = new ProbeSet { Readiness = change(Stored.Probes.Readiness!) } });
}
