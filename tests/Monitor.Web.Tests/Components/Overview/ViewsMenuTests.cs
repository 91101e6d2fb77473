using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Fleet.Views;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Components.Overview;
using MudBlazor;

namespace Monitor.Web.Tests.Components.Overview;

/// <summary>Saved views on the overview, through MudBlazor's menu and dialog.</summary>
public sealed class ViewsMenuTests : PageTest
{
    private IRenderedComponent<MudPopoverProvider> _popovers = default!;
    private IRenderedComponent<MudDialogProvider> _dialogs = default!;

    public ViewsMenuTests()
    {
        Fleet.Change(Given.Up("Shop", "retail"), Given.Down("Bank"));
        Views.Stored.Add(new StoredView(4, new SavedView { Name = "Down now", Query = "status=down" }, IsShared: true, "ada", new Revision(4, 1)));
    }

    private IRenderedComponent<OverviewPage> Page(string address)
    {
        (_popovers, _dialogs) = (Context.Render<MudPopoverProvider>(), Context.Render<MudDialogProvider>());
        Open(address);
        return Context.Render<OverviewPage>();
    }

    private string Address => new Uri(Context.Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    [Fact]
    public void An_address_that_says_no_more_than_which_view_it_is_becomes_all_that_the_view_says()
    {
        var page = Page("/?saved=4");

        Address.ShouldBe("/?status=down&saved=4");
        page.Find(Button).TextContent.Trim().ShouldBe("Down now");

        Open("/?saved=4&status=down&sort=name");
        page.WaitForAssertion(() => page.Find(Button).TextContent.Trim().ShouldBe("Down now, changed"));
    }

    [Fact]
    public async Task What_is_shown_is_saved_under_a_name_and_that_is_where_one_is()
    {
        var page = Page("/?group=retail&view=compact&cause=gone");
        await ChooseAsync(page, "Save what is shown…");

        _dialogs.WaitForElement(".primary").Click();
        _dialogs.WaitForAssertion(() => _dialogs.Find("#view-name-note").TextContent.ShouldBe("Give it a name."));
        _dialogs.Find("#view-name").Input("Retail");
        _ = _dialogs.Find(".primary").ClickAsync(new());

        page.WaitForAssertion(() => Address.ShouldBe("/?group=retail&view=compact&saved=2"));
        Views.Stored[^1].ShouldSatisfyAllConditions(v => v.View.Query.ShouldBe("group=retail&view=compact"), v => v.IsShared.ShouldBeFalse("nobody said so"));
        page.WaitForAssertion(() => page.Find(Button).TextContent.Trim().ShouldBe("Retail"));
    }

    [Fact]
    public async Task A_changed_view_takes_what_is_shown_now_and_goes_when_it_is_deleted()
    {
        var page = Page("/?saved=4&status=down&sort=name");
        await ChooseAsync(page, "Save into “Down now”");
        page.WaitForAssertion(() => page.Find(Button).TextContent.Trim().ShouldBe("Down now"));
        Views.Stored.ShouldHaveSingleItem().View.Query.ShouldBe("status=down&sort=name");

        await ChooseAsync(page, "Rename or delete “Down now”…");
        _dialogs.WaitForElement("#view-name");
        _ = _dialogs.FindAll(".btn").Single(b => b.TextContent == "Delete").ClickAsync(new());
        _dialogs.WaitForElement(".mud-message-box__yes-button");
        Views.Stored.Count.ShouldBe(1, "everybody has it: it is asked");
        _ = _dialogs.Find(".mud-message-box__yes-button").ClickAsync(new());
        page.WaitForAssertion(() => Address.ShouldBe("/?status=down&sort=name"));
        Views.Stored.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_viewer_saves_for_themselves_alone()
    {
        SignIn(AccessPolicies.View);
        var page = Page("/?saved=4&status=down&sort=name");

        (await ItemsAsync(page)).ShouldBe(["Down nowshared", "Save what is shown…", "Show on a wall"]);
        _ = _popovers.FindAll(".mud-menu-item")[1].ClickAsync(new());
        _dialogs.WaitForElement("#view-name");
        _dialogs.FindAll("#view-shared").ShouldBeEmpty();
    }

    [Fact]
    public void A_view_that_is_gone_is_not_taken_for_what_is_shown()
    {
        var page = Page("/?saved=9");

        page.FindAll(".bar a").Select(a => a.TextContent).ShouldContain(t => t.StartsWith("This view is gone"));
        page.Find(Button).TextContent.Trim().ShouldBe("Views");
    }

    [Fact]
    public void An_overview_is_worth_as_much_without_them()
    {
        Views.Fails = true;

        Page("/").Find(Button).TextContent.Trim().ShouldBe("Views");
    }

    private const string Button = "[aria-label^='Saved views']";

    private async Task<IReadOnlyList<string>> ItemsAsync(IRenderedComponent<OverviewPage> page)
    {
        await page.Find(Button).ClickAsync(new());
        _popovers.WaitForElement(".mud-menu-item");
        return [.. _popovers.FindAll(".mud-menu-item").Select(i => i.TextContent.Trim())];
    }

    private async Task ChooseAsync(IRenderedComponent<OverviewPage> page, string item)
    {
        (await ItemsAsync(page)).ShouldContain(item);
        // Not awaited: what a dialog asks for is answered later.
        _ = _popovers.FindAll(".mud-menu-item").Single(i => i.TextContent.Trim() == item).ClickAsync(new());
    }
}
