using Bunit;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Web.Components.Settings.Defaults;
using MudBlazor;

namespace Monitor.Web.Tests.Components.Settings;

public sealed class DefaultsPageTests : PageTest
{
    [Fact]
    public void Defaults_of_a_group_are_said_changed_and_deleted_and_what_is_above_stands_behind()
    {
        Defaults.Stored.Add(new GroupDefaults { Group = "shop", Owner = "ada", PeriodSeconds = 10 });
        var page = Context.Render<DefaultsPage>();
        Told(page).ShouldBe(["shop Owner ada, every 10 s"]);
        Fill(page, "defaults-group", "shop/eu");
        (page.Find("#defaults-owner").GetAttribute("placeholder"), page.Find("#defaults-period").GetAttribute("placeholder"), page.Find("#defaults-timeout").GetAttribute("placeholder")).ShouldBe(("ada", "10", "5"));
        page.Find("#defaults-failures").Change("5");
        page.Find(".btns .primary").Click();
        page.WaitForAssertion(() => Told(page).ShouldBe(["shop Owner ada, every 10 s", "shop / eu Worse after 5 failures"]));

        Open("/settings/defaults?group=shop%2Feu");
        page.Render();
        (page.Find("#defaults-group").HasAttribute("disabled"), page.Find("#defaults-failures").GetAttribute("value")).ShouldBe((true, "5"));
        page.FindAll(".btns button").Single(b => b.TextContent.Contains("Delete", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Told(page).Count.ShouldBe(1));
    }

    [Fact]
    public void What_is_refused_says_why_at_its_field()
    {
        Defaults.Result = new DefaultsResult.Invalid([new FieldError("periodSeconds", "Use a number.")]);
        var page = Context.Render<DefaultsPage>();
        page.Find(".btns .primary").Click();

        page.WaitForAssertion(() => page.Find("#defaults-period-note").TextContent.ShouldBe("Use a number."));
        page.Find(".none").TextContent.ShouldContain("No group says anything yet");
    }

    [Fact]
    public void Where_they_cannot_be_read_one_tries_again_and_what_was_typed_is_not_left_unasked()
    {
        Defaults.IsAway = true;
        var dialogs = Context.Render<MudDialogProvider>();
        var page = Context.Render<DefaultsPage>();
        page.Find(".btn.primary").TextContent.ShouldBe("Try again");
        Defaults.IsAway = false;
        page.Find(".btn.primary").Click();

        page.WaitForElement("#defaults-failures").Change("5");
        Open("/channels");
        dialogs.WaitForElement(".mud-dialog").TextContent.ShouldContain("Leave without saving?");
    }

    private static List<string> Told(IRenderedComponent<DefaultsPage> page) =>
        [.. page.FindAll("tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent.Replace('\u00A0', ' ').Trim())))];
}
