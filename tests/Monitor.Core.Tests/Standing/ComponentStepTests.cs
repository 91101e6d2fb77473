using Monitor.Core.Judging.Check;
using Monitor.Core.Standing;
using Monitor.Core.Tests.Judging;
using Monitor.Testing.Checks;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Standing;

public sealed class ComponentStepTests
{
    private readonly Kept _api = new();

    [Fact]
    public void First_healthy_components_are_kept_in_silence_and_bad_ones_are_a_change()
    {
        _api.Record(Answer(0, ("db", "UP"), ("cache", "DOWN"), ("odd", "UNKNOWN")));

        Components.ShouldBe("db=Healthy cache=Unhealthy odd=Unknown");
        Changes.ShouldBe("cache Unknown>Unhealthy");
    }

    [Fact]
    public void Components_appear_change_and_vanish()
    {
        _api.Record(Answer(0, ("db", "UP"), ("cache", "UP")));

        _api.Record(Answer(30, ("queue", "UP"), ("db", "DOWN")));

        Components.ShouldBe("queue=Healthy db=Unhealthy");
        Changes.ShouldBe("queue Unknown>Healthy, db Healthy>Unhealthy, cache Healthy>Unknown");
        _api.Components.ShouldAllBe(c => c.Since == At(30));
    }

    [Fact]
    public void A_part_that_failed_for_one_check_of_a_batch_has_both_its_changes()
    {
        _api.Record(Answer(0, ("db", "UP")));

        _api.Record(Answer(30, ("db", "DOWN")), Answer(60, ("db", "UP")));

        Changes.ShouldBe("db Healthy>Unhealthy, db Unhealthy>Healthy");
        Components.ShouldBe("db=Healthy");
    }

    [Fact]
    public void Components_of_a_service_that_no_longer_answers_go_once_that_is_confirmed()
    {
        _api.Record(Answer(0, ("db", "UP")));
        _api.RecordEach(Seen.Refused(_api.Service, At(30)), Seen.Refused(_api.Service, At(60)));
        Components.ShouldBe("db=Healthy");

        _api.Record(Seen.Refused(_api.Service, At(90)));

        Components.ShouldBe("");
        Changes.ShouldBe("db Healthy>Unknown");
    }

    [Fact]
    public void Names_that_are_others_in_each_answer_write_a_bounded_number_of_changes()
    {
        _api.Record(Answer(0, Pods("a")));

        _api.Record(Answer(30, Pods("b")));

        _api.Changes.Count(c => c.Subject == ChangeSubject.Component).ShouldBe(50);
        _api.Components.Count.ShouldBe(100);
    }

    private string Components => string.Join(' ', _api.Components.Select(c => $"{c.Name}={c.Status}"));

    private string Changes => _api.ChangesOf(ChangeSubject.Component);

    private CheckResult Answer(double second, params (string Name, string Status)[] parts) =>
        Seen.Answer(_api.Service, At(second), SomeAnswer.Parts(parts.Any(p => p.Status == "DOWN") ? "DOWN" : "UP", parts));

    private static (string Name, string Status)[] Pods(string run) => [.. Enumerable.Range(0, 100).Select(i => ($"pod-{run}{i}", "UP"))];
}
