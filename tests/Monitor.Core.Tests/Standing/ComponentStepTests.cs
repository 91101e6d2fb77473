using Monitor.Core.Judging.Check;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Components;
using Monitor.Core.Tests.Judging;
using Monitor.Testing.Checks;
using static Monitor.Core.Tests.Standing.Kept;

namespace Monitor.Core.Tests.Standing;

public sealed class ComponentStepTests
{
    private readonly Kept _api = new();

    [Fact]
    public void What_is_first_seen_is_a_change_where_anything_is_known_of_it()
    {
        _api.Record(Answer(0, ("db", "UP"), ("cache", "DOWN"), ("odd", "UNKNOWN")));

        Components.ShouldBe("db=Healthy cache=Unhealthy odd=Unknown");
        Changes.ShouldBe("db Unknown>Healthy, cache Unknown>Unhealthy");
    }

    [Fact]
    public void Components_appear_change_and_vanish()
    {
        _api.Record(Answer(0, ("db", "UP"), ("cache", "UP")));

        _api.Record(Answer(30, ("queue", "UP"), ("db", "DOWN")));

        Components.ShouldBe("queue=Healthy db=Unhealthy");
        Changes.ShouldBe("db Unknown>Healthy, cache Unknown>Healthy, queue Unknown>Healthy, db Healthy>Unhealthy, cache Healthy>Unknown");
        _api.Components.ShouldAllBe(c => c.Since == At(30));
    }

    [Fact]
    public void A_part_that_failed_for_one_check_of_a_batch_has_both_its_changes()
    {
        _api.Record(Answer(0, ("db", "UP")));

        _api.Record(Answer(30, ("db", "DOWN")), Answer(60, ("db", "UP")));

        Changes.ShouldBe("db Unknown>Healthy, db Healthy>Unhealthy, db Unhealthy>Healthy");
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
        Changes.ShouldBe("db Unknown>Healthy, db Healthy>Unknown");
    }

    [Fact]
    public void Five_hundred_parts_that_fail_and_recover_together_have_all_their_changes()
    {
        _api.RecordEach(Answer(0, Pods("a", 500)), Answer(30, Pods("a", 500, "DOWN")), Answer(60, Pods("a", 500)));

        _api.Changes.Count(c => c.Subject == ChangeSubject.Component).ShouldBe(1500);
        Replayed().ShouldBe(Components);
    }

    [Fact]
    public void Parts_beyond_five_hundred_are_one_with_the_worst_status_of_them()
    {
        _api.Record(Answer(0, [.. Pods("a", 500), ("b", "UP"), ("c", "DOWN"), ("d", "UP")]));

        var others = _api.Components[^1];
        (_api.Components.Count, others.Name, others.Status, others.Message).ShouldBe((501, OtherParts.Name, HealthStatus.Unhealthy, "3 more, kept as one: 1 Unhealthy, 2 Healthy"));
        _api.Record(Answer(30, [.. Pods("a", 500), ("b", "UP"), ("c", "UP")]));
        _api.Components[^1].Status.ShouldBe(HealthStatus.Healthy);
        _api.Record(Answer(60, Pods("a", 500)));

        _api.Changes.Where(c => c.Name == OtherParts.Name).Select(c => c.To).ShouldBe([HealthStatus.Unhealthy, HealthStatus.Healthy, HealthStatus.Unknown]);
        Replayed().ShouldBe(Components);
    }

    [Fact]
    public void Names_that_are_others_in_each_answer_find_no_place_after_a_thousand_and_do_again_the_next_day()
    {
        for (var answer = 0; answer < 30; answer++)
            _api.Record(Answer(answer * 30, [("db", "UP"), .. Pods($"{answer}-", 100)]));

        Components.ShouldBe($"db=Healthy {OtherParts.Name}=Healthy");
        // Of the thousand one is the database; those of the tenth answer but one come and go with the others.
        _api.Changes.Where(c => c.Subject == ChangeSubject.Component).Select(c => c.Name).Distinct().Count().ShouldBe(NewNames.MostADay + 1);
        Replayed().ShouldBe(Components);

        // The same answer again, of which no byte has changed.
        _api.Record(Answer(24 * 3600, [("db", "UP"), .. Pods("29-", 100)]));
        _api.Components.Count.ShouldBe(101);
        Replayed().ShouldBe(Components);
    }

    [Fact]
    public void A_name_that_comes_again_the_same_day_counts_once()
    {
        for (var answer = 0; answer < 40; answer++)
            _api.Record(Answer(answer * 30, answer % 2 == 0 ? Pods("a", 100) : []));

        _api.Changes.ShouldNotContain(c => c.Name == OtherParts.Name);
    }

    [Fact]
    public void A_part_that_bears_the_name_of_the_others_is_one_of_them()
    {
        _api.Record(Answer(0, ("db", "UP"), (OtherParts.Name, "DOWN"), (OtherParts.Name, "UP")));

        Components.ShouldStartWith("db=Healthy");
        _api.Components.Select(c => c.Name).ShouldBeUnique();
    }

    [Theory]
    [InlineData(5)]
    [InlineData(500)]
    [InlineData(900)]
    public void The_same_parts_in_another_order_are_no_news(int count)
    {
        var (random, parts) = (new Random(11), Pods("a", count));
        _api.Record(Answer(0, parts));
        var (changes, components) = (Changes, _api.Components.ToList());
        var hash = _api.Probe().ComponentsHash;

        for (var answer = 1; answer < 10; answer++)
        {
            random.Shuffle(parts);
            _api.Record(Answer(answer * 30, parts));
            _api.Probe().ComponentsHash.ShouldBe(hash);
        }

        Changes.ShouldBe(changes);
        _api.Components.ShouldBe(components);
    }

    [Fact]
    public void Of_too_many_parts_those_that_are_known_keep_their_places_whatever_comes_before_them()
    {
        var (random, parts) = (new Random(12), Pods("a", 600));
        _api.Record(Answer(0, parts));
        var names = _api.Components.Select(c => c.Name).ToList();

        // One flaps and the order is another each time: so does what stands first in it.
        for (var answer = 1; answer < 40; answer++)
        {
            random.Shuffle(parts);
            _api.Record(Answer(answer * 30, [($"run-{answer}", "UP"), .. parts.Select(p => p.Name == "pod-a7" && answer % 2 == 1 ? (p.Name, "DOWN") : p)]));
        }

        _api.Components.Select(c => c.Name).ShouldBe(names);
        _api.Changes.Count(c => c.Subject == ChangeSubject.Component).ShouldBe(501 + 39);
        Replayed().ShouldBe(Components);
    }

    [Fact]
    public void A_place_that_becomes_free_goes_to_one_of_the_others()
    {
        _api.Record(Answer(0, Pods("a", 510)));

        _api.Record(Answer(30, Pods("a", 510)[20..]));

        _api.Components.Count.ShouldBe(490);
        _api.Components.ShouldNotContain(c => c.Name == OtherParts.Name);
        Replayed().ShouldBe(Components);
    }

    [Fact]
    public void Parts_that_an_answer_was_cut_before_stay_as_they_were()
    {
        _api.Record(Answer(0, ("db", "UP"), ("cache", "UP"), ("queue", "UP")));

        _api.Record(Seen.Answer(_api.Service, At(30), """{"status":"DOWN","checks":{"queue":{"status":"DOWN"},"db":{"sta"""));

        Components.ShouldContain("cache=Healthy");
        Components.ShouldContain("queue=Unhealthy");
        Changes.ShouldEndWith("queue Healthy>Unhealthy");
        Replayed().ShouldBe(Components);
    }

    private string Components => string.Join(' ', _api.Components.Select(c => $"{c.Name}={c.Status}"));

    private string Changes => _api.ChangesOf(ChangeSubject.Component);

    private CheckResult Answer(double second, params (string Name, string Status)[] parts) =>
        Seen.Answer(_api.Service, At(second), SomeAnswer.Parts(parts.Any(p => p.Status == "DOWN") ? "DOWN" : "UP", parts));

    private string Replayed()
    {
        var replayed = new Dictionary<string, HealthStatus>();
        foreach (var change in _api.Changes.Where(c => c.Subject == ChangeSubject.Component))
        {
            replayed.GetValueOrDefault(change.Name).ShouldBe(change.From);
            replayed[change.Name] = change.To;
        }

        return string.Join(' ', _api.Components.Select(c => $"{c.Name}={replayed.GetValueOrDefault(c.Name)}"));
    }

    private static (string Name, string Status)[] Pods(string run, int count, string status = "UP") => [.. Enumerable.Range(0, count).Select(i => ($"pod-{run}{i}", status))];
}
