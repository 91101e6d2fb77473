using Monitor.Core.Judging.Check;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Components;
using Monitor.Core.Tests.Judging;
using Monitor.Testing.Checks;
using static Monitor.Core.HealthStatus;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Standing;

/// <summary>What is told of parts beside their statuses: why, of which probe, and whether anything moved at all.</summary>
public sealed class ComponentNewsTests
{
    private readonly Kept _api = new();

    [Fact]
    public void A_change_says_why_and_of_which_probe()
    {
        _api.Record(Answer(0, """{"status":"UP","components":{"db":{"status":"UP"},"cache":{"status":"UP"}}}"""));
        _api.Record(Answer(30, """{"status":"DOWN","components":{"db":{"status":"DOWN","details":{"error":"timeout"}}}}"""));

        _api.Changes.Where(c => c.Subject == ChangeSubject.Component).Select(c => (c.Name, c.To, c.Reason, c.ProbeId)).ShouldBe(
        [
            ("db", Healthy, "", _api.Probe().ProbeId), ("cache", Healthy, "", _api.Probe().ProbeId),
            ("db", Unhealthy, "timeout", _api.Probe().ProbeId), ("cache", Unknown, "no longer reported", _api.Probe().ProbeId),
        ]);
    }

    [Fact]
    public void A_part_that_may_be_among_the_others_is_not_said_to_be_gone()
    {
        _api.Record(Parts(0, "a", 3));

        _api.Record(Parts(30, "b", 501));

        _api.Changes.Where(c => c is { Name: "a0", To: Unknown }).ShouldHaveSingleItem().Reason.ShouldBe("no longer kept by itself");
    }

    [Fact]
    public void Messages_and_places_alone_move_nothing()
    {
        Step(Answer(0, """{"components":{"db":{"status":"UP","message":"1 ms"},"cache":{"status":"UP"}}}""")).Moved.ShouldBeTrue();

        Step(Answer(30, """{"components":{"cache":{"status":"UP"},"db":{"status":"UP","message":"2 ms"}}}""")).Moved.ShouldBeFalse();
        Step(Answer(60, """{"components":{"cache":{"status":"UP"},"db":{"status":"DOWN","message":"2 ms"}}}""")).Moved.ShouldBeTrue();
        Step(Answer(90, """{"components":{"cache":{"status":"UP"}}}""")).Moved.ShouldBeTrue();
        Step(Answer(120, """{"components":{"queue":{"status":"UP"}}}""")).Moved.ShouldBeTrue();
    }

    [Fact]
    public void Names_are_looked_up_only_for_an_answer_that_brings_some()
    {
        _api.Record(Parts(0, "a", 3));
        var known = _api.Components;

        ComponentStep.BringNames(_api.Record(Parts(30, "a", 2)).Batch.Steps, known).ShouldBeFalse();
        ComponentStep.BringNames(_api.Record(Parts(60, "a", 4)).Batch.Steps, known).ShouldBeTrue();
    }

    [Fact]
    public void What_an_answer_that_was_cut_brings_anew_takes_no_place_of_those_it_did_not_come_to()
    {
        _api.Record(Parts(0, "a", 499));

        var whole = SomeAnswer.Parts("DOWN", [.. Enumerable.Range(0, 3).Select(i => ($"new{i}", "DOWN"))]);
        _api.Record(Answer(30, whole[..(whole.LastIndexOf('}') - 4)] + ",\"x"));

        _api.Components.Count(c => c.Name.StartsWith('a')).ShouldBe(499);
        _api.Components.Count(c => c.Name.StartsWith("new", StringComparison.Ordinal)).ShouldBe(1);
        _api.Components.ShouldContain(c => c.Name == OtherParts.Name);
    }

    private ComponentStep Step(CheckResult answer)
    {
        var known = _api.Components;
        var news = _api.Record(answer).Batch.Steps;
        return ComponentStep.Of(news, known, NewNames.None(_api.Probe().ProbeId));
    }

    private CheckResult Parts(double second, string run, int count) =>
        Answer(second, SomeAnswer.Parts("UP", [.. Enumerable.Range(0, count).Select(i => ($"{run}{i}", "UP"))]));

    private CheckResult Answer(double second, string body) => Seen.Answer(_api.Service, At(second), body);
}
