using Monitor.Core.Dependencies.Sharing;

namespace Monitor.Core.Tests.Dependencies;

public sealed class SharedPartTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Three_services_within_two_minutes_share_it()
    {
        Of(Report(1, 0), Report(2, 60), Report(3, 120)).ShouldBe(["redis: 1 2 3"]);
        Of(Report(1, 0), Report(2, 60), Report(3, 121)).ShouldBeEmpty();
        Of(Report(1, 0), Report(2, 60)).ShouldBeEmpty();
    }

    [Fact]
    public void One_service_counts_once_however_many_of_its_probes_report_it() => Of(Report(1, 0), Report(1, 1), Report(2, 2)).ShouldBeEmpty();

    [Fact]
    public void Who_reports_it_later_follows_from_it_and_who_did_long_before_does_not() =>
        Of(Report(1, -600), Report(2, 0), Report(3, 10), Report(4, 20), Report(5, 3600)).ShouldBe(["redis: 2 3 4 5"]);

    [Fact]
    public void It_stays_shared_while_two_of_those_that_are_known_go_on()
    {
        Of(Report(1, 0, known: "redis"), Report(2, 900, known: "Redis")).ShouldBe(["redis: 1 2"]);
        Of(Report(1, 0, known: "redis"), Report(2, 900)).ShouldBeEmpty();
    }

    [Fact]
    public void Large_and_small_letters_and_aliases_are_one_name()
    {
        var settings = new SharingSettings { Aliases = new Dictionary<string, IReadOnlyList<string>> { ["redis"] = ["cache", "redis-main"] } };

        Of(settings, Report(1, 0, "Redis"), Report(2, 1, "CACHE"), Report(3, 2, "redis-main")).ShouldBe(["redis: 1 2 3"]);
    }

    [Theory]
    [InlineData("diskSpace")]
    [InlineData("ping")]
    [InlineData("… and others")]
    public void What_each_service_has_of_its_own_is_never_shared(string part) => Of(Report(1, 0, part), Report(2, 1, part), Report(3, 2, part)).ShouldBeEmpty();

    [Fact]
    public void It_explains_who_fails_by_no_more_and_gives_it_as_the_reason()
    {
        Report(1, 0).Explains.ShouldBeTrue();
        (Report(1, 0) with { Effective = HealthStatus.Degraded }).Explains.ShouldBeFalse();
        (Report(1, 0) with { Failure = Failure(1, "redis-main: connection refused") }).Explains.ShouldBeFalse();
        (Report(1, 0) with { Failure = Failure(1, "answered 500") }).Explains.ShouldBeFalse();
        (Report(1, 0) with { Failure = null }).Explains.ShouldBeFalse();
    }

    private static string[] Of(params FailingPart[] reports) => Of(SharingSettings.Default, reports);

    // In any order: the last first here.
    private static string[] Of(SharingSettings settings, params FailingPart[] reports) =>
        [.. SharedPart.Of(reports.Reverse(), settings).Select(p => $"{p.Name}: {string.Join(' ', p.Members.Select(m => m.ServiceId))}")];

    private static FailingPart Report(int service, int seconds, string part = "redis", string? known = null) => new(
        service, $"Service {service}", part, HealthStatus.Unhealthy, Nine.AddSeconds(seconds), Failure(service, $"{part} is down") with { Since = Nine.AddSeconds(seconds), Part = known });

    private static OpenFailure Failure(long id, string reason) => new(id, HealthStatus.Unhealthy, reason, Nine, null);
}
