using Monitor.Core.Judging;
using Monitor.Core.Probing;
using Monitor.Core.Standing.Probes;

namespace Monitor.Core.Tests.Standing;

/// <summary>What a check may change without anybody having to write or show more than the check itself.</summary>
public sealed class ProbeStandingTests
{
    private static readonly ProbeStanding Standing = new(
        1, 7, ProbeHealth.New(Given.Start) with { Status = HealthStatus.Healthy }, Given.Start, 11, 12, Given.Start, 5000, 200, HealthStatus.Healthy,
        HealthStatus.Healthy, null, false, default, "generic-json", "1.4.2", "answered 200", []);

    private static readonly Dictionary<string, Func<ProbeStanding, ProbeStanding>> News = new()
    {
        ["status"] = p => p with { Health = p.Health with { Status = HealthStatus.Degraded } },
        ["since"] = p => p with { Health = p.Health with { Since = Given.Start.AddMinutes(1) } },
        ["reported status"] = p => p with { ReportedStatus = HealthStatus.Degraded },
        ["dialect"] = p => p with { Dialect = "spring" },
        ["version"] = p => p with { Version = "1.4.3" },
        ["reason"] = p => p with { Reason = "answered 204" },
        ["contradictions"] = p => p with { Contradictions = [new Contradiction("down-with-2xx", "It says it is down.")] },
    };

    private static readonly Dictionary<string, Func<ProbeStanding, ProbeStanding>> Kept = new()
    {
        ["components"] = p => p with { ComponentsHash = 21 },
        ["answer"] = p => p with { AnswerHash = 22 },
        ["answer's time"] = p => p with { AnswerAt = Given.Start.AddMinutes(1) },
        ["settling"] = p => p with { Unsettled = 2 },
    };

    private static readonly Dictionary<string, Func<ProbeStanding, ProbeStanding>> Found = new()
    {
        ["last status"] = p => p with { LastStatus = HealthStatus.Unhealthy },
        ["code"] = p => p with { HttpStatus = 204 },
        ["failure"] = p => p with { Failure = ProbeFailure.Timeout },
    };

    public static TheoryData<string> ToWrite => [.. News.Keys, .. Kept.Keys];

    public static TheoryData<string> ToShow => [.. News.Keys, .. Found.Keys];

    [Theory]
    [MemberData(nameof(ToWrite))]
    public void What_differs_by_more_than_the_check_is_written(string by) =>
        (News.GetValueOrDefault(by) ?? Kept[by])(Next(Standing)).DiffersOnlyByCheck(Standing).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(ToShow))]
    public void What_a_check_found_otherwise_is_shown(string by) =>
        (News.GetValueOrDefault(by) ?? Found[by])(Next(Standing)).Repeats(Standing).ShouldBeFalse();

    [Fact]
    public void An_ordinary_check_writes_its_row_and_is_no_news()
    {
        Next(Standing).DiffersOnlyByCheck(Standing).ShouldBeTrue();
        Next(Standing).Repeats(Standing).ShouldBeTrue();
    }

    [Fact]
    public void The_first_check_and_that_of_a_changed_definition_repeat_nothing()
    {
        Next(Standing).Repeats(Standing with { LastAt = null }).ShouldBeFalse();
        Next(Standing).Repeats(Standing with { Reconsider = true }).ShouldBeFalse();
        Next(Standing).DiffersOnlyByCheck(Standing with { Reconsider = true }).ShouldBeFalse();
    }

    [Fact]
    public void Checks_on_their_way_to_another_status_are_news_though_they_find_the_same()
    {
        var failing = Standing with { LastStatus = HealthStatus.Unhealthy, Reason = "answered 500" };

        Next(failing).Repeats(failing).ShouldBeFalse();
    }

    private static ProbeStanding Next(ProbeStanding standing) =>
        standing with { LastAt = Given.Start.AddSeconds(30), LatencyMicroseconds = 7000, Recent = standing.Recent.Next(standing.LastStatus), Writes = standing.Writes + 1 };
}
