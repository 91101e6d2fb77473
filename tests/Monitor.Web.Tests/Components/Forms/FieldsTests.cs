using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Monitor.Core.Registry;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Routing;
using Monitor.Web.Components.Services.Edit;

namespace Monitor.Web.Tests.Components.Forms;

public sealed class FieldsTests : PageTest
{
    [Fact]
    public void A_label_names_every_kind_of_field()
    {
        var page = Context.Render<EditServicePage>();
        page.FindAll("button").Single(b => b.TextContent == "Add a rule").Click();
        page.FindAll("button").Single(b => b.TextContent == "Add an assertion").Click();

        foreach (var input in page.FindAll("input:not([type=checkbox]), textarea"))
            page.FindAll($"label[for='{input.Id}']").Count.ShouldBe(1, input.Id);
        page.FindAll("input[type=checkbox]").ShouldAllBe(i => i.Closest("label") != null);
    }

    [Fact]
    public void A_hint_is_the_fields_description()
    {
        var page = Context.Render<EditServicePage>();

        page.Find("#key").GetAttribute("aria-describedby").ShouldBe("key-note");
        page.Find("#key-note").TextContent.ShouldStartWith("Stable");
        page.Find("#key").HasAttribute("aria-invalid").ShouldBeFalse();
        page.Find("#name").HasAttribute("aria-describedby").ShouldBeFalse();
    }

    [Theory]
    [InlineData("group")]
    [InlineData("tags")]
    [InlineData("runbook", "runbookUrl")]
    [InlineData("period", "probes.readiness.periodSeconds")]
    [InlineData("headers", "probes.readiness.http.headers.X")]
    [InlineData("dialect", "probes.readiness.dialect")]
    public void An_error_takes_the_place_of_the_hint_and_marks_the_field(string id, string? path = null)
    {
        Ports.SaveResult = new RegistryResult.Invalid([new(path ?? id, "Say it otherwise.")]);
        var page = Context.Render<EditServicePage>();
        page.Find(".savebar .primary").Click();

        page.Find($"#{id}-note").TextContent.ShouldBe("Say it otherwise.");
        page.Find($"#{id}").GetAttribute("aria-describedby").ShouldBe($"{id}-note");
        page.Find($"#{id}").GetAttribute("aria-invalid").ShouldBe("true");
        page.Find("[role=alert]").TextContent.ShouldBe("One field has to change.");
    }

    [Fact]
    public void A_refusal_leads_to_the_first_wrong_field()
    {
        Ports.SaveResult = new RegistryResult.Invalid([new("key", "Give a key.")]);
        var page = Context.Render<EditServicePage>();
        Context.JSInterop.Invocations.ShouldNotContain(i => i.Identifier == "focusFirstWrong");

        page.Find(".savebar .primary").Click();
        Context.JSInterop.Invocations.Count(i => i.Identifier == "focusFirstWrong").ShouldBe(1);
    }

    [Fact]
    public void A_closed_part_opens_for_its_error_and_may_be_closed_again()
    {
        Ports.SaveResult = new RegistryResult.Invalid([new("probes.readiness.http.method", "Use GET.")]);
        var page = Context.Render<EditServicePage>();
        page.Find("[aria-controls=request]").GetAttribute("aria-expanded").ShouldBe("false");
        page.Find(".savebar .primary").Click();
        page.Find("[aria-controls=request]").GetAttribute("aria-expanded").ShouldBe("true");

        page.Find("[aria-controls=request]").Click();
        page.Find("#name").Input("Shop");
        page.Find("[aria-controls=request]").GetAttribute("aria-expanded").ShouldBe("false");
    }

    [Fact]
    public void Suggestions_come_from_the_fleet_and_other_text_stays()
    {
        Fleet.Change(Given.Up("Shop", "payments/eu"));
        var page = Context.Render<EditServicePage>();
        page.Find("#group").Input("pay");
        Listed().ShouldBe(["pay", "payments", "payments/eu"]);

        Fill(page, "group", "logistics");
        page.Find("#name").Input("Depot");
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Group.ShouldBe("logistics");
    }

    [Fact]
    public void A_suggestion_that_is_chosen_takes_the_place_of_what_was_typed()
    {
        Fleet.Change(Given.Up("Shop", "payments/eu"));
        var page = Context.Render<EditServicePage>();
        page.Find("#group").Input("pay");
        Take("payments/eu");

        page.Find("#group").GetAttribute("value").ShouldBe("payments/eu");
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Group.ShouldBe("payments/eu");
    }

    [Fact]
    public void Words_become_chips_and_what_is_typed_counts_without_being_one()
    {
        var page = Context.Render<EditServicePage>();
        page.Find(".chips:has(#tags)").TriggerEvent("onchip", new ChipEventArgs { Word = "tier1" });
        page.Find("#tags").Input("public, eu");
        Chips(page, "tags").ShouldBe(["tier1"]);
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Tags.ShouldBe(["tier1", "public", "eu"]);

        page.Find("#tags").Blur();
        Chips(page, "tags").ShouldBe(["tier1", "public", "eu"]);
        page.Find("[aria-label='Remove public']").Click();
        page.Find("#tags").KeyDown(new KeyboardEventArgs { Key = "Backspace" });
        page.Find(".savebar .primary").Click();
        Ports.Saved!.Tags.ShouldBe(["tier1"]);
    }

    [Fact]
    public void Words_are_typed_on_where_the_form_is_drawn_anew_with_each_letter()
    {
        var page = Context.Render<RouteEditor>(p => p.Add(e => e.Channels, []));

        foreach (var typed in (string[])["p", "pa", "pay"])
            page.Find("#route-groups").Input(typed);
        page.FindAll(".chips:has(#route-groups) .mud-chip").ShouldBeEmpty();
        page.Find("#route-groups").Blur();

        page.FindAll(".chips:has(#route-groups) .mud-chip").ShouldHaveSingleItem().TextContent.ShouldBe("pay");
    }

    [Fact]
    public void A_service_is_found_by_its_name_and_depended_on_by_its_key()
    {
        Fleet.Change(Given.Up("Main database"), Given.Up("Shop"));
        var page = Context.Render<EditServicePage>();
        page.Find("#depends").Input("database");
        Take("main-database");

        Chips(page, "depends").ShouldBe(["main-database"]);
        page.Find("#depends").GetAttribute("value").ShouldBeNullOrEmpty();
        page.Find(".savebar .primary").Click();
        Ports.Saved!.DependsOn.ShouldBe(["main-database"]);
    }

    [Fact]
    public void A_suggested_name_stands_behind_what_is_typed_and_counts_without_it()
    {
        var page = Context.Render<EditServicePage>();
        page.Find("#url").Input("http://shop.example/health");
        page.Find("#name").GetAttribute("value").ShouldBeNullOrEmpty();
        (page.Find("#name").GetAttribute("placeholder"), page.Find("#key").GetAttribute("placeholder")).ShouldBe(("Shop, from the address", "shop, from the name"));
        page.Find(".savebar .primary").Click();
        (Ports.Saved!.Name, Ports.Saved.Key).ShouldBe(("Shop", "shop"));

        page.Find("#name").Input("S");
        page.Find("#url").Input("http://cart.example/health");
        page.Find(".savebar .primary").Click();
        (Ports.Saved.Name, Ports.Saved.Key).ShouldBe(("S", "s"));
    }

    private static IEnumerable<string> Chips(IRenderedComponent<EditServicePage> page, string id) =>
        page.FindAll($".chips:has(#{id}) .mud-chip").Select(c => c.TextContent);
}
