using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;

namespace Monitor.Core.Tests.Standing;

public sealed class PayloadFactsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_version_is_no_deploy_and_another_one_is()
    {
        var log = new Log();
        log.Says(0, version: "1.4.2").ShouldBeEmpty();
        log.Says(30, version: "1.4.2").ShouldBeEmpty();
        log.Says(60, version: "1.4.3").ShouldBe([new Marker(MarkerKind.Deploy, Start.AddSeconds(60), "version 1.4.3, before 1.4.2")]);
    }

    [Fact]
    public void The_certificate_is_known_until_an_answer_comes_without_one()
    {
        var refused = new ProbeOutcome.Unreachable(ProbeFailure.Refused, "", false, TimeSpan.Zero, default);
        var reached = new ProbeOutcome.Reached(HealthStatus.Healthy, "", null, TimeSpan.Zero, default);
        var known = PayloadFacts.None.Shown(reached with { CertificateExpires = Start });

        known.CertificateEnds.ShouldBe(Start);
        known.Shown(refused).ShouldBeSameAs(known);
        known.Shown(refused with { CertificateExpires = Start.AddDays(90) }).CertificateEnds.ShouldBe(Start.AddDays(90), "an expired one breaks the probe, and is shown");
        known.Shown(reached).ShouldBe(PayloadFacts.None);
    }

    [Fact]
    public void Two_versions_that_take_turns_behind_a_load_balancer_are_one_deploy()
    {
        var log = new Log();
        log.Says(0, version: "1");
        log.Says(30, version: "2").Count.ShouldBe(1);
        for (var second = 60; second < 600; second += 30)
            log.Says(second, version: second / 30 % 2 == 0 ? "1" : "2").ShouldBeEmpty();
    }

    [Fact]
    public void A_version_that_comes_back_after_a_while_is_a_roll_back()
    {
        var log = new Log();
        log.Says(0, version: "1");
        log.Says(30, version: "2").Count.ShouldBe(1);
        log.Says(3600, version: "1").Single().Text.ShouldBe("version 1, before 2");
    }

    [Fact]
    public void An_uptime_that_fell_is_a_restart()
    {
        var log = new Log();
        log.Says(0, uptime: 5000).ShouldBeEmpty();
        log.Says(30, uptime: 5030).ShouldBeEmpty();
        log.Says(60, uptime: 12).ShouldBe([new Marker(MarkerKind.Restart, Start.AddSeconds(48), "restarted: up for 12 s now")]);
        log.Says(90, uptime: 42).ShouldBeEmpty();
    }

    [Fact]
    public void A_restart_in_a_long_break_between_checks_is_seen_though_the_uptime_grew()
    {
        var log = new Log();
        log.Says(0, uptime: 60);
        log.Says(30, uptime: 90).ShouldBeEmpty();
        log.Says(3600, uptime: 300).Single().Kind.ShouldBe(MarkerKind.Restart);
    }

    [Fact]
    public void Replicas_of_different_age_that_take_turns_are_not_restarts()
    {
        var log = new Log();
        log.Says(0, uptime: 9000);
        log.Says(30, uptime: 9030);
        log.Says(60, uptime: 630).Count.ShouldBe(1);
        for (var second = 90; second < 1200; second += 30)
            log.Says(second, uptime: second / 30 % 2 == 0 ? 9000 + second : 570 + second).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(70, 70)]
    [InlineData(70, 40)]
    public void An_uptime_in_whole_minutes_is_not_a_restart_every_minute(int step, int other)
    {
        var (log, second) = (new Log(), 0);
        for (var check = 0; check < 100; check++, second += check % 2 == 1 ? step : other)
            log.Says(second, uptime: (90_000 + second) / 60 * 60).ShouldBeEmpty();
    }

    [Fact]
    public void A_restart_soon_after_another_is_one_too()
    {
        var log = new Log();
        log.Says(0, uptime: 5000);
        log.Says(30, uptime: 5030);
        log.Says(60, uptime: 12).Count.ShouldBe(1);
        log.Says(90, uptime: 10).Count.ShouldBe(1);
    }

    [Fact]
    public void What_grows_as_time_does_is_an_uptime_however_long_nobody_asked()
    {
        var log = new Log();
        log.Says(0, uptime: 5000);
        log.Says(3600, uptime: 8600);
        log.Says(3630, uptime: 10).Single().Kind.ShouldBe(MarkerKind.Restart);
    }

    [Theory]
    [InlineData(100, 100, 100)]
    [InlineData(99.98, 99.97, 99.99)]
    public void A_constant_or_a_percentage_of_that_name_is_no_uptime(double first, double second, double third)
    {
        var log = new Log();
        log.Says(0, uptime: first).ShouldBeEmpty();
        for (var round = 1; round < 10; round++)
        {
            log.Says(round * 600, uptime: second).ShouldBeEmpty();
            log.Says((round * 600) + 300, uptime: third).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1e18)]
    public void Nonsense_is_not_believed(double uptime)
    {
        var log = new Log();
        log.Says(0, uptime: 100);
        log.Facts.Next(Reading(null, uptime < 1e15 ? TimeSpan.FromSeconds(uptime) : TimeSpan.MaxValue), Start.AddSeconds(30), out var markers).ShouldBe(log.Facts);
        markers.ShouldBeNull();
    }

    [Fact]
    public void A_payload_that_says_nothing_changes_nothing() =>
        PayloadFacts.None.Next(Reading(null, null), Start, out _).ShouldBeSameAs(PayloadFacts.None);

    [Fact]
    public void Three_restarts_in_ten_minutes_are_a_crash_loop()
    {
        IReadOnlyList<DateTimeOffset> restarts = [];
        foreach (var minute in (int[])[0, 4, 8])
            restarts = CrashLoop.Add(restarts, Start.AddMinutes(minute));

        CrashLoop.IsOn(restarts, Start.AddMinutes(9)).ShouldBeTrue();
        CrashLoop.IsOn(restarts, Start.AddMinutes(11)).ShouldBeFalse();
        CrashLoop.IsOn(CrashLoop.Add([], Start), Start).ShouldBeFalse();
    }

    [Fact]
    public void One_restart_that_two_probes_tell_of_counts_once()
    {
        var once = CrashLoop.Add([], Start);
        CrashLoop.Add(once, Start.AddSeconds(2)).ShouldBeSameAs(once);
    }

    private static HealthReading Reading(string? version, TimeSpan? uptime) =>
        new("generic-json", HealthStatus.Healthy, [], version, uptime);

    private sealed class Log
    {
        public PayloadFacts Facts { get; private set; } = PayloadFacts.None;

        public IReadOnlyList<Marker> Says(int second, string? version = null, double? uptime = null)
        {
            var reading = Reading(version, uptime is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
            Facts = Facts.Next(reading, Start.AddSeconds(second), out var markers);
            return markers ?? [];
        }
    }
}
