using Monitor.Core;

namespace Monitor.Chaos.Tests.Truth;

/// <summary>Whoever judges finds what is wrong: else a table of zeros says nothing.</summary>
public sealed class JudgeTests
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Judge _judge = new(failures: 2, timeout: TimeSpan.FromSeconds(3), period: TimeSpan.FromSeconds(1));

    [Fact]
    public void A_turn_that_was_recorded_is_not_lost_and_not_false()
    {
        var past = Past("UDDDU", "UDDDU", (2, HealthStatus.Unhealthy), (4, HealthStatus.Healthy));

        _judge.Lost(past).ShouldBeEmpty();
        _judge.FalseDowns(past).ShouldBeEmpty();
        _judge.FalseResults(past).ShouldBe(0);
    }

    [Fact]
    public void A_turn_that_was_not_recorded_is_lost()
    {
        _judge.Lost(Past("UDDDU", "UDDDU", (4, HealthStatus.Healthy))).ShouldHaveSingleItem().ShouldContain("Unhealthy");
        _judge.Lost(Past("UDDDU", "UDDDU", (2, HealthStatus.Unhealthy))).ShouldHaveSingleItem().ShouldContain("Healthy");
    }

    [Fact]
    public void One_bad_answer_makes_no_down() =>
        _judge.FalseDowns(Past("UUUUUUUUUDUUUU", "UUUUUUUUUDDUUU", (10, HealthStatus.Unhealthy))).ShouldHaveSingleItem();

    [Fact]
    public void A_good_answer_that_we_lost_breaks_the_streak() =>
        _judge.FalseDowns(Past("UUUUDUDUUU", "UUUUD.DUUU", (6, HealthStatus.Unhealthy))).ShouldHaveSingleItem();

    [Fact]
    public void Over_a_hole_it_takes_many_and_what_was_recorded_is_no_loss()
    {
        _judge.Lost(Past("UUUUDDDUUU", "UUUUD.DUUU")).ShouldBeEmpty();
        _judge.Lost(Past("UUUUDDDDUU", "UUUUD.DDUU", (6, HealthStatus.Unhealthy), (8, HealthStatus.Healthy))).ShouldBeEmpty();
        _judge.Lost(Past("UUUUDDDDUU", "UUUUD.DDUU", (7, HealthStatus.Unhealthy), (8, HealthStatus.Healthy))).ShouldBeEmpty();
        _judge.Lost(Past("UUUUDDDDUU", "UUUUD.DDUU")).ShouldNotBeEmpty();
        _judge.Lost(Past("UUDDDDDDDDDU", "UUD.D.D.D.DU")).ShouldBeEmpty();
        _judge.Lost(Past("UUDDDDDDDDDDDU", "UUD.D.D.D.D.DU")).ShouldNotBeEmpty();
        _judge.Lost(Past("UUDDD.UU", "UUDDD.UU", (3, HealthStatus.Unhealthy))).ShouldHaveSingleItem().ShouldContain("Healthy");
    }

    [Fact]
    public void A_bad_result_that_nobody_gave_is_false() => _judge.FalseResults(Past("UUUUUUUUUU", "UUUDUUUUUU")).ShouldBe(1);

    [Fact]
    public void A_check_that_was_recorded_twice_is_found()
    {
        var past = Past("UU", "UU");

        Judge.Doubles(past with { Results = [.. past.Results, past.Results[1]] }).ShouldBe(1);
    }

    [Fact]
    public void A_time_without_results_is_covered_by_a_gap_or_not()
    {
        var past = new ServicePast("one", [], [new(Begin, HealthStatus.Healthy), new(Begin.AddSeconds(20), HealthStatus.Healthy)], []);

        Judge.LongestUncovered(past, [], Begin).ShouldBe(TimeSpan.FromSeconds(20));
        Judge.LongestUncovered(past, [new GapSpan(Begin.AddSeconds(2), Begin.AddSeconds(19), "database")], Begin).ShouldBe(TimeSpan.FromSeconds(3));
    }

    // A letter a second.
    private static ServicePast Past(string said, string recorded, params (int Second, HealthStatus To)[] changes) => new(
        "one",
        [.. said.Select((letter, second) => new Answer(Begin.AddSeconds(second + 0.01), Of(letter)))],
        [.. recorded.Select((letter, second) => (letter, second)).Where(r => r.letter != '.').Select(r => new Recorded(Begin.AddSeconds(r.second), Of(r.letter)))],
        [.. changes.Select((c, number) => new Turned(number, Begin.AddSeconds(c.Second), c.To == HealthStatus.Healthy ? HealthStatus.Unhealthy : HealthStatus.Healthy, c.To))]);

    private static HealthStatus Of(char letter) => letter == 'U' ? HealthStatus.Healthy : HealthStatus.Unhealthy;
}
