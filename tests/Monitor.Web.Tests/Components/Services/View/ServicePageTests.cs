using Bunit;
using Monitor.Web.Components.Elements.Said;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Fleet;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Standing;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Components.Services.Words;

namespace Monitor.Web.Tests.Components.Services.View;

/// <summary>One service: what it is now, and why.</summary>
public sealed class ServicePageTests : ServicePageTest
{
    [Fact]
    public void The_banner_says_what_since_when_and_why()
    {
        var page = Render(Given.Down("Payments API"));

        page.Find(".state .say").TextContent.ShouldBe("Down for 23\u00A0min – external_api: returned 503");
        page.Find(".state small").TextContent.ShouldContain("09:41:12");
    }

    [Fact]
    public void What_of_it_is_not_looked_at_is_said_with_what_to_do()
    {
        var page = Render(Given.Up("Payments API") with { Unreadable = [new(ProbeKind.Liveness, "The JSON value could not be converted.")] });

        page.Find("[role=alert]").TextContent.ShouldContain("Its liveness probe cannot be read and is not asked: The JSON value could not be converted.");
        page.Find("[role=alert]").TextContent.ShouldContain(UnreadablePart.Mend);
    }

    [Fact]
    public void What_flaps_is_marked_and_says_when_it_is_told_again()
    {
        var page = Render(Given.Up("Payments API") with { Flapping = new FlappingSpell(Given.Now.AddMinutes(-23), 7, Given.Now.AddMinutes(-3), FlappingThresholds.Default) });

        page.Find(".tag.flapping").TextContent.ShouldBe("Flapping");
        page.Find(".callout.degraded").TextContent.ShouldContain("7 turns in 30 min");
    }

    [Fact]
    public void Who_was_told_of_a_component_is_said_with_the_message_or_why_not()
    {
        Routes.Tellings = [new PartTelling("redis", "ops", HealthStatus.Unhealthy, Given.Now, 17, null), new PartTelling("redis", "pager", null, null, null, "told at 10:14 UTC, if it is bad then")];

        var told = Render(Given.Up("Payments API")).FindAll("section[aria-labelledby=parts-told] li");

        told.Select(t => t.TextContent).ShouldSatisfyAllConditions(
            t => t.First().ShouldContain("told that it is Down"), t => t.Last().ShouldContain("not told, told at 10:14 UTC, if it is bad then"));
        told[0].QuerySelector("a")!.GetAttribute("href").ShouldBe("/channels/ops?delivery=17");
    }

    [Fact]
    public void A_time_that_nobody_saw_is_not_said_to_be_up()
    {
        var service = Given.Up("Payments API") with { Since = Given.Now.AddMinutes(-83), Gaps = [new Gap(Given.Now.AddMinutes(-80), Given.Now.AddSeconds(-40), GapCause.Database)] };

        var page = Render(service);

        page.Find(".state .say").TextContent.ShouldBe("Up, known for 3\u00A0min of 1\u00A0h\u00A023\u00A0min: answered 200");
        page.Find(".state small").TextContent.ShouldContain(", 1\u00A0h\u00A019\u00A0min of it without data.");
    }

    [Fact]
    public void While_nobody_looks_no_duration_grows()
    {
        Fleet.BlindSince = Given.Now.AddMinutes(-20);

        Render(Given.Down("Payments API")).Find(".state .say").TextContent.ShouldStartWith("Down, known for 3\u00A0min of 23\u00A0min – ");
    }

    [Fact]
    public void A_part_that_two_probes_list_has_one_lane_its_worst_at_each_moment()
    {
        var up = Given.Up("Payments API");
        var liveness = Given.Probe(HealthStatus.Healthy, ProbeKind.Liveness) with { Id = 2 };
        SubjectChange Change(int probe, HealthStatus from, HealthStatus to, int minutes) => new(from, to, Given.Now.AddMinutes(-minutes)) { ProbeId = probe };
        SubjectChange[] changes =
        [
            Change(1, HealthStatus.Unknown, HealthStatus.Healthy, 55), Change(2, HealthStatus.Unknown, HealthStatus.Healthy, 54), Change(1, HealthStatus.Healthy, HealthStatus.Unhealthy, 40),
            Change(2, HealthStatus.Healthy, HealthStatus.Degraded, 30), Change(1, HealthStatus.Unhealthy, HealthStatus.Healthy, 23), Change(2, HealthStatus.Degraded, HealthStatus.Healthy, 10),
        ];
        Ports.Subjects = new SubjectTimelines(changes.Select(c => (ChangeSubject.Component, "database", c)), null);

        var page = Render(up with
        {
            Probes = [.. up.Probes, liveness],
            Components = [Given.Part("database", HealthStatus.Healthy), Given.Part("database", HealthStatus.Healthy) with { Probe = ProbeKind.Liveness, Since = Given.Now.AddMinutes(-10) }],
        });

        page.FindAll(".lane svg[role=img]").Select(l => l.GetAttribute("aria-label")).Where(l => l!.StartsWith("database", StringComparison.Ordinal))
            .ShouldBe(["database: up, then down, then degraded, then up"]);
    }

    [Fact]
    public void A_zoom_shows_what_is_of_it_and_the_way_back()
    {
        Ports.Subjects = new SubjectTimelines([(ChangeSubject.Component, "database", new SubjectChange(HealthStatus.Healthy, HealthStatus.Unhealthy, Given.Now.AddDays(-3).AddHours(1)) { ProbeId = 1 })], null);
        Open($"/services/payments-api?from={ReaderClock.Machine(Given.Now.AddDays(-3))}&to={ReaderClock.Machine(Given.Now.AddDays(-3).AddHours(2))}&at={ReaderClock.Machine(Given.Now.AddDays(-3))}");

        var page = Render(Given.Up("Payments API") with { CreatedAt = Given.Now.AddDays(-90), Components = [Given.Part("database", HealthStatus.Unhealthy)] });

        page.FindAll(".lane svg[role=img]").Select(l => l.GetAttribute("aria-label")).ShouldContain("database: up, then down");
        page.Find(".zoomed").TextContent.ShouldBe("Mon 9 Mar 10:04 to 12:04");
        page.Find("section[aria-labelledby=changes]").TextContent.ShouldContain("Nothing changed in this time.");
        page.FindAll("section[aria-labelledby=happened] header a.btn").Select(a => (a.TextContent, a.GetAttribute("href")![^"payments-api".Length..]))
            .ShouldContain(("Back to last 24 hours", "payments-api"));
    }

    [Fact]
    public void Of_hundreds_of_components_the_first_dozen_that_matter_is_shown_and_the_rest_on_request()
    {
        ComponentState[] parts = [.. Enumerable.Range(0, 300).Select(i => Given.Part($"part-{i:000}", i >= 285 ? HealthStatus.Unhealthy : HealthStatus.Healthy))];
        var service = Given.Up("Payments API") with { Components = parts };

        var page = Render(service);

        Lanes(page).ShouldBe(["readiness", .. Enumerable.Range(285, 12).Select(i => $"part-{i}")]);
        var more = page.Find(".lane-more a");
        more.TextContent.ShouldBe("288\u00A0more components, 3 of them failing");
        Open(more.GetAttribute("href")!);
        Lanes(Render(service)).Count.ShouldBe(301);
    }

    [Fact]
    public void The_table_of_hundreds_of_components_is_folded_too()
    {
        ComponentState[] parts = [.. Enumerable.Range(1, 120).Select(i => Given.Part($"shard {i}", i == 120 ? HealthStatus.Unhealthy : HealthStatus.Healthy))];
        var service = Given.Up("Shard ring") with { Components = parts };

        var page = Render(service);

        page.FindAll(".components tbody td.strong").Select(n => n.TextContent).ShouldBe(["shard 120", .. Enumerable.Range(1, 11).Select(i => $"shard {i}")]);
        var more = page.Find("section[aria-labelledby=parts-head] footer a");
        more.TextContent.ShouldBe("108 more, none of them failing");
        Open(more.GetAttribute("href")!);
        Render(service).FindAll(".components tbody tr").Count.ShouldBe(120);
    }

    [Fact]
    public void A_push_service_that_nobody_has_called_shows_the_address_first()
    {
        var service = Given.Unknown("Backup") with { Probes = [Given.Probe(HealthStatus.Unknown) with { Transport = ProbeTransport.Push, LastCheckedAt = null, PeriodSeconds = 86_400 }] };
        Ports.PushTokens = new Dictionary<ProbeKind, string> { [ProbeKind.Readiness] = "token" };
        Ports.Service = new MonitoredService(service.Id, new ServiceDefinition { Key = service.Key, Name = service.Name, Probes = new() { Readiness = new ProbeDefinition { Push = new PushProbe() } } }, [], false, "ui", Given.Now, Given.Now, 1);

        var page = Render(service);

        page.FindAll(".cols h2")[0].TextContent.ShouldBe("Push here");
        page.Find("section[aria-labelledby=results]").TextContent.ShouldContain("No result yet. The first is its first call, or that none came in time.");
        page.Find("section[aria-labelledby=probes-head] td small").TextContent.ShouldBe("every day");
    }

    [Fact]
    public void Components_show_failing_first_with_their_message()
    {
        var page = Render(Given.Down("Payments API") with
        {
            Components = [Given.Part("database", HealthStatus.Healthy), Given.Part("external_api", HealthStatus.Unhealthy, "returned 503")],
        });

        var rows = page.FindAll(".components tbody tr");
        rows[0].TextContent.ShouldContain("external_api");
        rows[0].TextContent.ShouldContain("returned 503");
        rows[1].TextContent.ShouldContain("database");
    }

    [Fact]
    public void Results_and_changes_are_offered_as_files()
    {
        var page = Render(Given.Down("Payments API"));

        page.FindAll("a[download]").Select(a => a.GetAttribute("href"))
            .ShouldBe(["api/v1/services/payments-api/results.csv?window=7d", "api/v1/services/payments-api/changes.csv?window=90d"]);
    }

    [Fact]
    public void A_zoom_asks_for_the_incidents_of_its_own_time_and_more_results_are_one_click_away()
    {
        Ports.Results = [.. Enumerable.Range(0, 30).Select(i => new ResultEntry(Given.Now.AddDays(-3).AddMinutes(-i), ProbeKind.Readiness, HealthStatus.Healthy, 200, null, 12, "answered 200"))];
        var address = $"/services/payments-api?from={ReaderClock.Machine(Given.Now.AddDays(-3))}&to={ReaderClock.Machine(Given.Now.AddDays(-3).AddHours(2))}";
        Open(address);

        var results = Render(Given.Up("Payments API")).Find("section[aria-labelledby=results]");

        Incidents.Asked.ShouldContain(new IncidentFilter { Service = "payments-api", Kind = IncidentKind.Health, From = Given.Now.AddDays(-3), To = Given.Now.AddDays(-3).AddHours(2) });
        results.TextContent.ShouldContain("the last 20 of Mon 9 Mar 10:04 to 12:04");
        results.QuerySelector("footer a")!.GetAttribute("href").ShouldEndWith("&results=100");
        Open(address + "&results=100");
        Render(Given.Up("Payments API")).FindAll("section[aria-labelledby=results] tbody tr").Count.ShouldBe(30);
    }

    [Fact]
    public void Deploys_and_restarts_are_marked_and_another_cause_is_neither()
    {
        Ports.Markers = [.. ((MarkerKind[])[MarkerKind.Cause, MarkerKind.CrashLoop, MarkerKind.Restart, MarkerKind.Deploy]).Select(k => new Marker(k, Given.Now.AddMinutes(-20), "so"))];

        var page = Render(Given.Up("Payments API"));

        page.FindAll("rect[data-words]").Select(m => m.ClassName).ShouldBe(["loop", "turn", "deploy"]);
        page.Find(".lane:has(rect[data-words]) .now").TextContent.ShouldBe("1 deployed, 1 restarted, 1 crash loop");
        page.Find("[data-timebox]").GetAttribute("style").ShouldBe("--edges:var(--deploy);--edges-at:98.61% 0");
        page.FindAll("[data-timebox], .chart").Select(b => b.GetAttribute("data-zone")).ShouldAllBe(z => z == "UTC");
    }

    [Fact]
    public void Actions_reach_their_ports()
    {
        var page = Render(Given.Down("Payments API"));
        page.FindAll(".head-top button").Single(b => b.TextContent == "Check now").Click();
        page.FindAll(".head-top button").Single(b => b.TextContent == "Pause").Click();

        Ports.Calls.ShouldContain("check payments-api");
        Ports.Calls.ShouldContain("pause payments-api");
    }

    [Fact]
    public void With_the_database_away_a_button_says_so_and_the_page_stays()
    {
        Ports.IsAway = true;
        var page = Render(Given.Down("Payments API"));
        page.FindAll(".head-top button").Single(b => b.TextContent == "Pause").Click();

        page.FindAll(".head-top button").Single(b => b.TextContent == "Pause").HasAttribute("disabled").ShouldBeFalse();
        Context.Services.GetRequiredService<Toasts>().Shown.ShouldHaveSingleItem().Text.ShouldBe("That was not done: the database does not answer.");
    }

    [Fact]
    public void A_lost_history_leaves_the_state_in_sight()
    {
        Ports.HistoryFails = true;
        var page = Render(Given.Down("Payments API"));

        page.Find(".error-line").TextContent.ShouldContain("could not be read");
        page.Find(".state .say").TextContent.ShouldStartWith("Down");
    }

    [Fact]
    public void An_unknown_key_says_so() =>
        Context.Render<ServicePage>(p => p.Add(s => s.Key, "nobody")).Find("h1").TextContent.ShouldBe("There is no such service");

    [Theory]
    [InlineData(2, 0, HealthStatus.Healthy, "2 of 3 failures")]
    [InlineData(46, 0, HealthStatus.Unhealthy, "46 failures in a row")]
    [InlineData(0, 12, HealthStatus.Healthy, "12 successes in a row")]
    public void The_streak_is_shown_against_its_threshold(int failures, int successes, HealthStatus status, string text) =>
        ProbeWords.Progress(Given.Probe(status) with { ConsecutiveFailures = failures, ConsecutiveSuccesses = successes })
            .Replace('\u00A0', ' ').ShouldBe(text);

    private static List<string?> Lanes(IRenderedComponent<ServicePage> page) => [.. page.FindAll("[data-then]").Select(l => l.GetAttribute("data-name"))];
}
