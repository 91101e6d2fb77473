using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Maintenance;
using MudBlazor;

namespace Monitor.Web.Tests.Components.Maintenance;

public sealed class MaintenancePageTests : PageTest
{
    private static readonly MaintenanceWindow Upkeep = Window(1, "Database upkeep", "2026-03-01T02:30", "FREQ=WEEKLY;BYDAY=SU") with { NextAt = Given.Now.AddDays(3), Services = 2 };

    private static readonly MaintenanceWindow Move = Window(2, "Storage move", "2026-03-12T09:30") with
    {
        Running = new MaintenancePeriod(7, 2, "Storage move", Given.Now.AddMinutes(-34), Given.Now.AddMinutes(86), 3),
    };

    [Fact]
    public void Without_windows_it_offers_to_announce_one() =>
        Context.Render<MaintenancePage>().Find("a.primary").GetAttribute("href").ShouldBe("/maintenance/new");

    [Fact]
    public void What_runs_says_how_long_it_does_and_is_made_longer_and_ended()
    {
        Maintenance.Stored.AddRange([Upkeep, Move]);
        var page = Context.Render<MaintenancePage>();

        Plain(page.Find(".say")).ShouldBe("1 h 26 min left: Storage move");
        page.Find(".left").GetAttribute("aria-label").ShouldBe("34 of 120 minutes are over");
        Press(page, "Add 30 min");
        Press(page, "End now");
        Maintenance.Calls.ShouldBe(["extend 2 by 30", "end 2"]);
    }

    [Fact]
    public void All_that_says_how_long_it_lasts_says_the_same()
    {
        Maintenance.Stored.Add(Move);
        Maintenance.Periods.Add(Move.Running!);
        var page = Context.Render<MaintenancePage>();
        Pass(TimeSpan.FromSeconds(2));
        page.Render();

        Plain(page.Find(".lane .now")).ShouldEndWith(Plain(page.Find(".say")).Split(':')[0]);
    }

    [Fact]
    public void A_new_window_begins_now_and_has_the_page_for_itself_where_there_is_nothing_else()
    {
        Open("/maintenance/new");
        var page = Context.Render<MaintenancePage>();

        page.FindAll(".editor-alone .winedit").Count.ShouldBe(1);
        page.FindAll(".with-editor").ShouldBeEmpty();
        (page.Find("#window-date").GetAttribute("value"), page.Find("#window-time").GetAttribute("value")).ShouldBe(("2026-03-12", "10:04"));
        page.Find("#window-scope-note").TextContent.ShouldBe("It covers no service yet. Name groups, tags, environments or services: all that any of them names is covered.");
    }

    [Fact]
    public void What_is_to_come_what_comes_again_and_what_was_have_their_lists_and_lanes()
    {
        Maintenance.Stored.Add(Upkeep);
        Maintenance.Periods.AddRange([new(1, 1, "Database upkeep", At("2026-03-08T01:30Z"), At("2026-03-08T03:00Z"), 2), new(2, 8, "Rack move", At("2026-03-03T10:00Z"), At("2026-03-03T12:00Z"), 1)]);
        var page = Context.Render<MaintenancePage>();

        page.FindAll(".win a").Take(2).Select(a => a.GetAttribute("href")).ShouldBe(["/maintenance/1", "/maintenance/1"]);
        Plain(page.Find(".win.rec p")).ShouldBe("every Sunday at 02:30, for 90 min, Europe/Berlin");
        page.FindAll("section[aria-labelledby=past] .win").Select(w => Plain(w)).ShouldBe(["Sun 8 Mar01:30, 1 h 30 min Database upkeep2 services", "Tue 3 Mar10:00, 2 h Rack move1 service"]);
        page.FindAll(".lane .label").Select(l => Plain(l)).ShouldBe(["Rack move", "Database upkeep"]);
        page.FindAll(".lane .plot")[1].GetAttribute("aria-label")!.Replace('\u00A0', ' ').ShouldBe("Sun 8 March, 01:30 – 03:00, done; Sun 15 March, 01:30 – 03:00, planned; Sun 22 March, 01:30 – 03:00, planned; Sun 29 March, 01:00 – 02:30, planned");
        page.FindAll(".lane .now").Take(2).Select(l => Plain(l)).ShouldBe(["over", "every Sunday"]);
    }

    [Fact]
    public void What_is_over_opens_to_what_it_covered()
    {
        Maintenance.Periods.Add(new(5, 8, "Rack move", At("2026-03-03T10:00Z"), At("2026-03-03T12:00Z"), 2));
        Maintenance.Covered.AddRange([new CoveredService("ledger", "Ledger", IsGone: false), new CoveredService("old~4", "old~4", IsGone: true)]);
        Open("/maintenance");
        Context.Render<MaintenancePage>().Find("section[aria-labelledby=past] .win a").GetAttribute("href").ShouldEndWith("/maintenance?over=5");
        Context.Render<MaintenancePage>().Find(".lane .label a").GetAttribute("href").ShouldBe("/maintenance?over=5");

        Open("/maintenance?over=5");
        var page = Context.Render<MaintenancePage>();
        page.Find(".covered a").GetAttribute("href").ShouldBe("/services/ledger");
        page.FindAll(".covered li").Select(l => Plain(l)).ShouldBe(["Ledger", "old~4, deleted since"]);
        page.Find("section[aria-labelledby=past] .win a").GetAttribute("href").ShouldEndWith("/maintenance");
    }

    [Fact]
    public void The_calendar_goes_from_month_to_month()
    {
        Maintenance.Stored.Add(Upkeep);
        Open("/maintenance?month=2026-05");
        var page = Context.Render<MaintenancePage>();

        page.Find("#calendar").TextContent.ShouldBe("May 2026");
        page.FindAll(".lane i").Count.ShouldBe(5);
        page.FindAll("nav.seg a").Select(a => new Uri(a.GetAttribute("href")!).Query).ShouldBe(["?month=2026-04", "?month=2026-05", "?month=2026-06"]);
    }

    [Fact]
    public void A_recurring_window_is_announced_with_its_next_times_in_sight()
    {
        Fleet.Change(Given.Up("Ledger") with { Group = "data" }, Given.Up("Cards") with { Tags = ["postgres"] }, Given.Up("Edge"));
        Context.Services.GetRequiredService<ReaderClock>().UseZone("America/St_Johns");
        Open("/maintenance/new");
        var page = Context.Render<MaintenancePage>();
        page.Find("#window-title").Input("Database upkeep");
        page.Find("#window-date").Change("2026-03-15");
        page.Find("#window-time").Change("02:30");
        page.Find("#window-minutes").Input("90");
        Fill(page, "window-zone", "Europe/Berlin");
        Choose(page, "window-repeat", "Weekly");
        Chip(page, "window-groups", "data");
        Chip(page, "window-tags", "postgres");

        Plain(page.Find("#window-scope-note")).ShouldBe("2 services: Cards, Ledger");
        page.FindAll(".day").Single(d => d.GetAttribute("aria-pressed") == "true").TextContent.ShouldContain("Sunday");
        page.FindAll(".occ tbody tr").Select(r => Plain(r)).Take(5).ShouldBe(
        [
            "Sun 15 March 02:30 – 04:00 23:00 – Sun 00:30", "Sun 22 March 02:30 – 04:00 23:00 – Sun 00:30",
            "Sun 29 March 03:00 – 04:30 22:30 – Sun 00:00", "02:30 does not exist that day: begins 03:00, still lasts 90 min",
            "Sun 5 April 02:30 – 04:00 22:00 – 23:30",
        ]);
        page.FindAll(".occ th").Select(h => h.TextContent).ShouldBe(["Day", "Berlin", "St Johns, yours"]);

        Press(page, "Save window");
        Maintenance.Calls.ShouldBe(["create by oncall@example.com"]);
        Maintenance.Saved.ShouldNotBeNull().ShouldSatisfyAllConditions(
            w => (w.Start, w.DurationMinutes, w.TimeZone, w.Rrule).ShouldBe(("2026-03-15T02:30", 90, "Europe/Berlin", "FREQ=WEEKLY;BYDAY=SU")),
            w => (string.Join(',', w.Scope.Groups), string.Join(',', w.Scope.Tags)).ShouldBe(("data", "postgres")));
        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/maintenance");
    }

    [Fact]
    public void What_is_wrong_is_said_at_its_field()
    {
        Maintenance.Result = new MaintenanceResult.Invalid([new("title", "Say what is done, for those who see it."), new("scope", "Say what it covers."), new("start", "It is over already.")]);
        Open("/maintenance/new?service=ledger");
        var page = Context.Render<MaintenancePage>();
        Press(page, "Save window");

        page.FindAll("p.error").Select(e => e.Id).ShouldBe(["window-title-note", "window-scope-note", "window-date-note"]);
        Maintenance.Saved!.Scope.Services.ShouldBe(["ledger"]);
    }

    [Fact]
    public void Pressed_twice_it_announces_one_window()
    {
        Open("/maintenance/new");
        var page = Context.Render<MaintenancePage>();
        Maintenance.Meanwhile = () => Press(page, "Save window");
        Press(page, "Save window");

        Maintenance.Calls.ShouldBe(["create by oncall@example.com"]);
    }

    [Fact]
    public void What_was_typed_stays_where_the_database_is_away()
    {
        Open("/maintenance/new");
        var page = Context.Render<MaintenancePage>();
        page.Find("#window-title").Input("Rack move");
        Maintenance.IsAway = true;
        Press(page, "Save window");

        page.Find(".winedit .error-line[role=alert]").TextContent.ShouldContain("What you have typed is still here");
        Maintenance.IsAway = false;
        Press(page, "Save window");
        Maintenance.Saved!.Title.ShouldBe("Rack move");
    }

    [Fact]
    public void A_window_is_changed_from_what_it_was_opened_as()
    {
        Maintenance.Stored.Add(Upkeep);
        var page = Context.Render<MaintenancePage>(p => p.Add(c => c.Id, 1));
        page.Find("#window-title").GetAttribute("value").ShouldBe("Database upkeep");
        page.Find(".rule code").TextContent.ShouldBe("FREQ=WEEKLY;BYDAY=SU");
        Maintenance.Result = new MaintenanceResult.Stale(Upkeep with { Definition = Upkeep.Definition with { DurationMinutes = 120 } }, new LastChange(null, Given.Now));
        Press(page, "Save window");

        page.Find(".stale").TextContent.ShouldContain("durationMinutes");
        Maintenance.Calls.ShouldBe(["put 1 by oncall@example.com"]);
    }

    [Theory]
    [InlineData("Keep it", 0)]
    [InlineData("Delete", 1)]
    public void A_window_goes_once_that_is_confirmed(string answer, int deleted)
    {
        Maintenance.Stored.Add(Upkeep);
        var dialogs = Context.Render<MudDialogProvider>();
        Press(Context.Render<MaintenancePage>(p => p.Add(c => c.Id, 1)), "Delete");

        dialogs.Find(".mud-dialog").TextContent.ShouldContain("Delete Database upkeep?");
        dialogs.FindAll(".mud-dialog button").Single(b => b.TextContent.Trim() == answer).Click();
        Maintenance.Calls.Count.ShouldBe(deleted);
    }

    [Fact]
    public void A_viewer_sees_what_is_planned_and_changes_nothing()
    {
        SignIn(AccessPolicies.View);
        Maintenance.Stored.AddRange([Upkeep, Move]);
        var page = Context.Render<MaintenancePage>(p => p.Add(c => c.Id, 1));

        page.FindAll(".section-head .btn, .state .btn").ShouldBeEmpty();
        page.Markup.ShouldContain("Your role does not allow this");
    }

    [Fact]
    public void When_the_database_is_away_it_says_so_and_tries_again()
    {
        Maintenance.Fails = true;
        var page = Context.Render<MaintenancePage>();
        page.Find("[role=alert]").TextContent.ShouldContain("could not be read");
        Maintenance.Fails = false;
        Press(page, "Try again");
        page.Markup.ShouldContain("Nothing is announced");
    }

    private static MaintenanceWindow Window(int id, string title, string start, string? rrule = null) => new(
        id,
        new MaintenanceDefinition { Title = title, Scope = new() { Groups = ["data"] }, Start = start, DurationMinutes = 90, TimeZone = "Europe/Berlin", Rrule = rrule },
        new Revision(id, 1), "ada", Given.Now.AddDays(-9));

    private static void Chip(IRenderedComponent<MaintenancePage> page, string id, string word)
    {
        page.Find($"#{id}").Input(word);
        page.Find($"#{id}").Blur();
    }

    private static void Press(IRenderedComponent<MaintenancePage> page, string button) => page.FindAll("button").Single(b => b.TextContent.Trim() == button).Click();

    private static string Plain(IElement element) => string.Join(' ', element.TextContent.Replace('\u00A0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture);
}
