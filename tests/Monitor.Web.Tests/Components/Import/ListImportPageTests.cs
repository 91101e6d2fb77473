using Bunit;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Web.Components.Import;
using Monitor.Web.Components.Import.Lists;
using MudBlazor;

namespace Monitor.Web.Tests.Components.Import;

public sealed class ListImportPageTests : PageTest
{
    private const string List = "name,key,url\nShop,,http://10.0.0.5/ready\nOld,,http://10.0.0.5/old\nBad,new,10.0.0.5\n";

    private readonly PastedTexts _texts;

    public ListImportPageTests() => _texts = new PastedTexts(Context);

    [Fact]
    public void What_each_line_would_become_is_seen_before_it_is_registered()
    {
        Ports.Service = Stored;
        var page = Shown(List);

        Told(page).ShouldBe(
        [
            "2 | Shopshop | http://10.0.0.5/ready | new",
            "3 | Oldold | http://10.0.0.5/old | Is asked already, by Oldest",
            "4 | Badnew | 10.0.0.5 | url: Use a whole address that begins with http:// or https://.key: The key new is the address of a page: choose another one, such as new-service.",
        ]);
        Plain(page.Find(".savebar .primary").TextContent).ShouldBe("Register 1 service");
        Ports.Saved.ShouldBeNull();

        page.Find(".savebar .primary").Click();
        page.WaitForAssertion(() => Told(page)[0].ShouldEndWith("registered"));
        (Ports.Saved!.Key, Ports.Terms!.ManagedBy, Ports.Actors.Count).ShouldBe(("shop", "ui", 1));
        page.Find("tbody tr a").GetAttribute("href").ShouldBe("/services/shop");
        page.FindAll(".savebar").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_of_what_is_registered_by_then_is_no_reason_to_ask()
    {
        var page = Shown(List);
        page.Find(".savebar .primary").Click();
        page.WaitForAssertion(() => Told(page)[0].ShouldEndWith("registered"));

        var text = page.FindComponent<PastedText>().Instance;
        await page.InvokeAsync(text.Changed);
        text.IsTouched.ShouldBeFalse();
        _texts.Paste("http://10.0.0.5/other");
        await page.InvokeAsync(text.Changed);
        text.IsTouched.ShouldBeTrue();
    }

    [Fact]
    public void Who_asks_the_same_address_can_be_wanted_all_the_same_and_a_new_one_left_out()
    {
        Ports.Service = Stored;
        var page = Shown(List);
        page.FindAll("tbody input[type=checkbox]").Count.ShouldBe(2, "what cannot be is not offered");
        page.FindAll("tbody input[type=checkbox]")[0].Change(false);
        page.FindAll("tbody input[type=checkbox]")[1].Change(true);
        page.Find(".savebar .primary").Click();

        page.WaitForAssertion(() => (Ports.Saved!.Key, Ports.Actors.Count).ShouldBe(("old", 1)));
    }

    [Fact]
    public void What_has_changed_since_it_was_shown_is_shown_before_it_is_registered()
    {
        var page = Shown(List);
        _texts.Paste("http://10.0.0.5/other");
        page.Find(".savebar .primary").Click();

        page.WaitForAssertion(() => page.Find(".callout").TextContent.ShouldContain("has changed since it was shown"));
        Ports.Saved.ShouldBeNull();
        Told(page).ShouldBe(["1 | 10.0.0.5 other10-0-0-5-other | http://10.0.0.5/other | new"]);
    }

    [Fact]
    public void What_somebody_else_registered_meanwhile_is_not_replaced_and_an_empty_list_says_what_to_paste()
    {
        var page = Shown(List);
        Ports.SaveResult = new RegistryResult.KeyTaken("shop");
        page.Find(".savebar .primary").Click();
        page.WaitForAssertion(() => Told(page)[0].ShouldContain("Another service has the key shop"));

        _texts.Paste(" ");
        page.Find(".btns .primary").Click();
        page.WaitForAssertion(() => page.Find("#text-note").TextContent.ShouldStartWith("Paste addresses"));
    }

    [Fact]
    public void Where_the_database_is_away_the_list_stays_and_is_taken_by_the_next_click()
    {
        Defaults.IsAway = true;
        var page = Shown(List);
        page.WaitForAssertion(() => page.Find(".error-line[role=alert]").TextContent.ShouldContain("What you have typed is still here"));

        Defaults.IsAway = false;
        page.Find(".btns .primary").Click();
        page.WaitForAssertion(() => Told(page).Count.ShouldBe(3));
        page.FindAll(".error-line[role=alert]").ShouldBeEmpty();
        page.Find("[role=status].sr").TextContent.Replace('\u00A0', ' ').ShouldBe("2 of 3 lines are new, 0 exist, 1 has errors; nothing is registered yet");
    }

    [Fact]
    public void A_pasted_list_is_left_only_by_who_says_so()
    {
        var dialogs = Context.Render<MudDialogProvider>();
        var page = Context.Render<ListImportPage>();
        page.Find("#text").Paste();
        Open("/channels");

        dialogs.WaitForElement(".mud-dialog").TextContent.ShouldContain("Leave without saving?");
    }

    private static MonitoredService Stored => new(
        1, new ServiceDefinition { Key = "oldest", Name = "Oldest", Probes = new() { Readiness = new() { Http = new() { Url = "http://10.0.0.5/old/" } } } }, [], false, "ui", Given.Now, Given.Now, 1);

    private IRenderedComponent<ListImportPage> Shown(string list)
    {
        _texts.Paste(list);
        var page = Context.Render<ListImportPage>();
        page.Find(".btns .primary").Click();
        return page;
    }

    private static List<string> Told(IRenderedComponent<ListImportPage> page) =>
        [.. page.FindAll("tbody tr").Select(r => string.Join(" | ", r.Children.Skip(1).Select(c => string.Join(' ', Plain(c.TextContent).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))))];

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
