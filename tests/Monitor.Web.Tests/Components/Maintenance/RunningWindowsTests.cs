using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Maintenance;

namespace Monitor.Web.Tests.Components.Maintenance;

/// <summary>What runs stays where it is while somebody is about to press something of it.</summary>
public sealed class RunningWindowsTests : PageTest
{
    private static readonly MaintenanceWindow Deploy = Running(1, "Deploy", 10);

    private static readonly MaintenanceWindow Move = Running(2, "Storage move", 20);

    [Fact]
    public async Task What_has_ended_stays_with_nothing_to_press_until_the_pointer_has_gone()
    {
        Maintenance.Stored.AddRange([Deploy, Move]);
        var page = Context.Render<MaintenancePage>();
        await HoldAsync(page, true);
        Maintenance.Stored.Remove(Deploy);
        Press(page, 0, "End now");

        Said(page).ShouldBe(["Over: Deploy", "20 min left: Storage move"]);
        page.FindAll(".running")[0].QuerySelectorAll("button").ShouldAllBe(b => b.HasAttribute("disabled"));
        await HoldAsync(page, false);
        Said(page).ShouldBe(["20 min left: Storage move"]);
    }

    [Fact]
    public async Task One_that_lasts_longer_by_now_is_met_by_the_second_press_too()
    {
        Maintenance.Stored.AddRange([Deploy, Move]);
        var page = Context.Render<MaintenancePage>();
        await HoldAsync(page, true);
        Maintenance.Meanwhile = () => (Maintenance.Stored[0], Maintenance.Stored[1]) = (Move, Running(1, "Deploy", 40));
        Press(page, 0, "Add 30 min");
        Press(page, 0, "Add 30 min");

        Maintenance.Calls.ShouldBe(["extend 1 by 30", "extend 1 by 30"]);
        Said(page).ShouldBe(["40 min left: Deploy", "20 min left: Storage move"]);
        await HoldAsync(page, false);
        Said(page).ShouldBe(["20 min left: Storage move", "40 min left: Deploy"]);
    }

    [Fact]
    public void While_one_is_ended_no_other_is()
    {
        Maintenance.Stored.AddRange([Deploy, Move]);
        var page = Context.Render<MaintenancePage>();
        Maintenance.Meanwhile = () => Press(page, 1, "End now");
        Press(page, 0, "End now");

        Maintenance.Calls.ShouldBe(["end 1"]);
    }

    [Theory]
    [InlineData("End now", "Deploy is over.")]
    [InlineData("Add 30 min", "Deploy lasts 30 min longer.")]
    public void It_is_said_of_which(string button, string said)
    {
        Maintenance.Stored.AddRange([Deploy, Move]);
        Press(Context.Render<MaintenancePage>(), 0, button);

        Plain(Context.Services.GetRequiredService<Toasts>().Shown.ShouldHaveSingleItem().Text).ShouldBe(said);
    }

    [Fact]
    public void Where_the_database_is_away_it_is_said()
    {
        Maintenance.Stored.Add(Deploy);
        Maintenance.IsAway = true;
        var page = Context.Render<MaintenancePage>();
        Press(page, 0, "End now");

        page.Find(".error-line[role=alert]").TextContent.ShouldContain("The database does not answer now.");
        Said(page).ShouldBe(["10 min left: Deploy"]);
    }

    private static MaintenanceWindow Running(int id, string title, int minutesLeft) => new(
        id,
        new MaintenanceDefinition { Title = title, Scope = new() { Groups = ["data"] }, Start = "2026-03-12T09:30", DurationMinutes = 90, TimeZone = "Europe/Berlin" },
        new Revision(id, 1), "ada", Given.Now.AddDays(-9))
    {
        Running = new MaintenancePeriod(id, id, title, Given.Now.AddMinutes(-34), Given.Now.AddMinutes(minutesLeft), 3),
    };

    private static Task HoldAsync(IRenderedComponent<MaintenancePage> page, bool held) => page.InvokeAsync(() => page.FindComponent<StillWhileOver>().Instance.Hold(held));

    private static void Press(IRenderedComponent<MaintenancePage> page, int window, string button) =>
        page.FindAll(".running")[window].QuerySelectorAll("button").Single(b => b.TextContent.Trim() == button).Click();

    private static string[] Said(IRenderedComponent<MaintenancePage> page) => [.. page.FindAll(".running .say").Select(s => Plain(s.TextContent))];

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
}
