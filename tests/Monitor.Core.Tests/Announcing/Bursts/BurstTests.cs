using Monitor.Core.Alerting.Messages;

namespace Monitor.Core.Tests.Announcing.Bursts;

public sealed class BurstTests
{
    [Fact]
    public void What_was_gathered_for_a_pager_is_one_alert_that_ends_with_the_last_of_it()
    {
        var pager = new Pager();
        pager.At(0).Fails(1, 2, 3, 4, 5).RunsUntil(31);
        pager.At(40).Ends(2, 3).RunsUntil(70);
        pager.At(80).Ends(1).RunsUntil(100);
        pager.At(110).Ends(4, 5).RunsUntil(200);

        pager.Told.ShouldBe(
        [
            "0 incident-1 opens: Service 1 is Down",
            "30 burst-1-2-1 opens: 4 incidents at once: Service 2, Service 3, Service 4 and 1 more",
            "90 incident-1 ends: Service 1 is Up again",
            "120 burst-1-2-1 ends: Over: every incident of this alert has ended",
        ]);
    }

    [Fact]
    public void One_that_waited_alone_has_its_own_alert()
    {
        var pager = new Pager();
        pager.At(0).Fails(1).At(5).Fails(2).RunsUntil(100);

        pager.Told.ShouldBe(["0 incident-1 opens: Service 1 is Down", "30 incident-2 opens: Service 2 is Down"]);
    }

    [Fact]
    public void What_an_alert_shows_ends_by_that_alert_at_once_when_nothing_gathers()
    {
        var pager = new Pager();
        pager.At(0).Fails(1, 2, 3).RunsUntil(100);
        pager.At(200).Ends(2).RunsUntil(203);
        pager.At(300).Ends(3).RunsUntil(303);

        pager.Told.Skip(2).ShouldBe(["301 burst-1-2-1 ends: Over: every incident of this alert has ended"]);
    }

    [Fact]
    public void What_fails_again_after_the_end_is_a_new_alert()
    {
        var pager = new Pager();
        pager.At(0).Fails(1, 2, 3).RunsUntil(100);
        pager.At(200).Ends(2, 3).RunsUntil(300);
        pager.At(310).Fails(2).RunsUntil(400);

        pager.Told[^1].ShouldBe("310 incident-2 opens: Service 2 is Down again");
    }

    [Fact]
    public void What_fails_much_later_rings_anew_though_something_was_gathered_all_the_time()
    {
        var pager = new Pager();
        pager.At(0).Fails(1, 2, 3).RunsUntil(31);
        for (var half = 1; half <= 24; half++)
            pager.At((half * 30) + 15).Fails((half * 10) + 1, (half * 10) + 2);

        pager.Told.Where(t => t.Contains("burst", StringComparison.Ordinal) && t.Contains(" opens", StringComparison.Ordinal)).Count().ShouldBe(2);
    }

    [Fact]
    public void Worse_and_better_are_told_by_the_alert_that_shows_it_and_its_worst_is_how_bad_it_is()
    {
        var pager = new Pager();
        pager.At(0).Fails(1).Degrades(2, 3).RunsUntil(100);
        pager.Severity("burst-1-2-1").ShouldBe("warning");
        pager.At(200).Fails(2).RunsUntil(300);

        pager.Told[^1].ShouldBe("201 burst-1-2-1: 2 incidents of this alert are open: 1 worse");
        pager.Severity("burst-1-2-1").ShouldBe("critical");
    }

    [Fact]
    public void A_receiver_of_lists_gets_all_at_once_each_with_its_own_alert()
    {
        var pager = new Pager { TakesLists = true };
        pager.At(0).Fails([.. Enumerable.Range(1, 1502)]).RunsUntil(100);

        pager.Messages.Select(m => m.Subjects.Count).ShouldBe([1, 1000, 501]);
        pager.Messages[1].Burst.ShouldBeNull();
        ((AlertMessage.Digest)pager.Messages[1].Content).Data.Incidents.Count.ShouldBe(1000);
    }

    // Storms and quiet: whoever goes on is shown by an alert that goes on, and no alert is left behind.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_alert_is_orphaned_none_is_missing_and_few_ring(int seed)
    {
        var (random, pager) = (new Random(seed), new Pager());
        for (var second = 0; second < 4000; second += 3)
        {
            pager.At(second);
            for (var i = second % 700 < 300 && second < 3600 ? random.Next(12) : 0; i > 0; i--)
            {
                var id = random.Next(1, 120);
                _ = random.Next(3) switch { 0 => pager.Ends(id), 1 => pager.Degrades(id), _ => pager.Fails(id) };
            }
        }

        pager.RunsUntil(4200);

        pager.OpenIncidents.ShouldNotBeEmpty();
        pager.Shown.Order().ShouldBe(pager.OpenIncidents.Order());
        pager.OpenAlerts.ShouldBe(pager.OpenIncidents.Select(pager.AlertOf).Distinct(), ignoreOrder: true);
        foreach (var at in pager.Rings)
            pager.Rings.Count(r => r >= at && r < at + 60).ShouldBeLessThanOrEqualTo(3);
    }
}
