using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry;
using Monitor.Web.Access;
using Monitor.Web.Components.Channels;
using Monitor.Web.Components.Channels.Edit;
using Monitor.Web.Components.Elements.Looks;
using MudBlazor;

namespace Monitor.Web.Tests.Components;

public sealed class ChannelsPageTests : PageTest
{
    private static readonly Channel OnCall = new(
        1, new ChannelDefinition { Key = "on-call", Name = "on-call phone", Type = "webhook", Url = "https://gw.example/s3cr3t" }, null, Given.Now,
        new ChannelHealth(14, 11, 0, 0, Given.Now.AddMinutes(-6), null, 212, 36000));

    private static readonly Delivery Busy = new(
        7, "msg_7", "service.status.changed", "shop", "Shop is Down", DeliveryState.Dead, Given.Now, null,
        [new DeliveryAttempt(Given.Now, 503, "answered 503", 208, """{"type":"x"}""", "<h1>busy</h1>")]) { ChannelKey = "on-call" };

    [Fact]
    public void Without_channels_it_offers_to_add_one() =>
        Context.Render<ChannelsPage>().Find("a.primary").GetAttribute("href").ShouldBe("/channels/new");

    [Fact]
    public void Without_channels_routes_and_shared_components_are_reached_all_the_same() =>
        Context.Render<ChannelsPage>().FindAll(".tabs a").Select(a => a.GetAttribute("href")).ShouldBe(["/channels", "/routes", "/shared-components"]);

    [Fact]
    public void A_new_secret_is_shown_once()
    {
        Ports.NewSecret = "whsec_new";
        var page = Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "new"));
        page.Find("#channel-name").Input("Ops");
        page.Find("#channel-url").Change("https://ops.example/hook");
        page.Find(".btns .primary").Click();
        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/channels/ops");

        page.Render(p => p.Add(c => c.Key, "ops"));
        page.Find("#new-secret").TextContent.ShouldBe("whsec_new");

        Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "ops")).FindAll("#new-secret").ShouldBeEmpty();
    }

    [Fact]
    public void A_bad_address_is_an_error_of_its_field()
    {
        var page = Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "new"));
        page.Find("#channel-url").Change("nowhere");
        page.Find(".btns .primary").Click();

        page.Find("#channel-url-note").TextContent.ShouldContain("absolute http");
    }

    [Fact]
    public void A_delivery_opens_with_what_was_sent_and_answered_and_can_be_sent_again()
    {
        Ports.Stored.Add(OnCall);
        Ports.Deliveries.Add(Busy);
        var page = Context.Render<ChannelsPage>();
        page.Find(".opener").Click();

        page.FindAll("pre").Select(p => p.TextContent).ShouldBe(["""{"type":"x"}""", "<h1>busy</h1>"]);
        page.FindAll(".log .btn").Single().Click();
        Ports.Calls.ShouldContain("replay 7");
    }

    [Theory]
    [InlineData("on-call", true)]
    [InlineData("another", false)]
    public void A_message_that_an_address_names_is_opened_where_it_is_of_this_channel(string channel, bool opens)
    {
        Ports.Stored.Add(OnCall);
        Ports.Deliveries.Add(Busy with { ChannelKey = channel });
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/channels/on-call?delivery=7");

        Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "on-call")).FindAll("pre").Any().ShouldBe(opens);
    }

    [Fact]
    public void What_was_given_up_is_sent_again_all_at_once()
    {
        Ports.Stored.Add(OnCall);
        Ports.Deliveries.Add(Busy);
        Context.Render<ChannelsPage>().FindAll("#resend-all").ShouldBeEmpty();

        Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/channels?log=failed");
        Context.Render<ChannelsPage>().Find("#resend-all").Click();

        Ports.Calls.ShouldContain("replay dead of on-call");
    }

    [Fact]
    public void A_test_is_sent_in_the_name_of_who_asked()
    {
        Ports.Stored.Add(OnCall);
        Context.Render<ChannelsPage>().Find(".head-top button").Click();

        Ports.Calls.ShouldContain("test on-call by oncall@example.com");
    }

    [Fact]
    public void What_was_open_before_a_channel_is_said_and_told_when_asked()
    {
        Ports.Stored.Add(OnCall);
        Ports.Untold = 3;
        var page = Context.Render<ChannelsPage>();
        page.Find("#untold").TextContent.ShouldContain("3 open incidents were opened before this channel existed: it is not told of them.");

        page.Find("#untold button").Click();

        Ports.Calls.ShouldContain("tell on-call what was open before it");
        page.FindAll("#untold").ShouldBeEmpty();
    }

    [Fact]
    public void A_channel_is_changed_and_keeps_its_secret()
    {
        Ports.Stored.Add(OnCall);
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/channels/on-call?edit=true");
        var page = Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "on-call"));
        page.Find("#channel-url").GetAttribute("value").ShouldBe("https://gw.example/s3cr3t");
        page.Find("#channel-key").HasAttribute("disabled").ShouldBeTrue();
        page.Find("#channel-name").Input("pager");
        page.Find("#channel-url").Change("https://gw.example/new");
        page.Find(".btns .primary").Click();

        var (saved, match) = Ports.Replaced.ShouldHaveSingleItem();
        (saved.Key, saved.Name, saved.Url, saved.Secret, saved.Enabled).ShouldBe(("on-call", "pager", "https://gw.example/new", null, true));
        match!.Admits(OnCall.Edition).ShouldBeTrue();
        Context.Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/channels/on-call");
    }

    [Theory]
    [InlineData(true, null, "Switch off", false)]
    [InlineData(false, null, "Switch on", true)]
    [InlineData(true, "the receiver answered 410 Gone", "Switch on", true)]
    public void A_channel_is_switched_as_it_was_seen(bool enabled, string? stopped, string button, bool becomes)
    {
        var channel = OnCall with { Definition = OnCall.Definition with { Enabled = enabled }, DisabledReason = stopped };
        Ports.Stored.Add(channel);
        Head(Context.Render<ChannelsPage>(), button).Click();

        var (saved, match) = Ports.Replaced.ShouldHaveSingleItem();
        saved.ShouldBe(channel.Definition with { Enabled = becomes, Secret = null });
        match!.Admits(channel.Edition).ShouldBeTrue();
        Ports.Actors[^1].Name.ShouldBe("oncall@example.com");
    }

    [Theory]
    [InlineData("Keep the old one", 0)]
    [InlineData("Make it", 1)]
    public void A_secret_is_changed_once_that_is_confirmed(string answer, int changed)
    {
        Ports.Stored.Add(OnCall);
        Ports.NewSecret = "whsec_new";
        var dialogs = Context.Render<MudDialogProvider>();
        var page = Context.Render<ChannelsPage>();
        Head(page, "New secret").Click();

        dialogs.Find(".mud-dialog").TextContent.ShouldContain("signs too for 24 hours");
        dialogs.FindAll(".mud-dialog button").Single(b => b.TextContent.Trim() == answer).Click();
        Ports.Replaced.Count.ShouldBe(changed);
        Ports.Replaced.ShouldAllBe(r => r.Definition.Secret!.StartsWith("whsec_", StringComparison.Ordinal));
        page.FindAll("#new-secret").Count.ShouldBe(changed);
    }

    [Fact]
    public void Two_signatures_are_said_to_be_so()
    {
        Ports.Stored.Add(OnCall with { Definition = OnCall.Definition with { Settings = new() { ["oldSecretUntil"] = "2099-01-01T00:00:00.000Z" } } });
        Context.Render<ChannelsPage>().Find(".head").TextContent.ShouldContain("two signatures");
    }

    [Fact]
    public void What_somebody_changed_meanwhile_is_not_switched()
    {
        Ports.Stored.Add(OnCall);
        Ports.ReplaceResult = new ChannelResult.Stale("on-call", OnCall with { Edition = new Revision(1, 9) }, null);
        var page = Context.Render<ChannelsPage>();
        Head(page, "Switch off").Click();

        $"{Context.Services.GetRequiredService<ISnackbar>().ShownSnackbars.ShouldHaveSingleItem().Message}".ShouldContain("changed this channel meanwhile");
    }

    [Theory]
    [InlineData("Keep it", 0)]
    [InlineData("Delete", 1)]
    public void A_channel_goes_once_that_is_confirmed(string answer, int deleted)
    {
        Ports.Stored.Add(OnCall);
        var dialogs = Context.Render<MudDialogProvider>();
        Head(Context.Render<ChannelsPage>(), "Delete").Click();

        dialogs.Find(".mud-dialog").TextContent.ShouldContain("Delete on-call phone?");
        dialogs.FindAll(".mud-dialog button").Single(b => b.TextContent.Trim() == answer).Click();
        Ports.Calls.Count(c => c == "delete channel on-call").ShouldBe(deleted);
    }

    [Fact]
    public void A_viewer_sees_no_address_and_no_actions()
    {
        SignIn(AccessPolicies.View);
        Ports.Stored.Add(OnCall);
        var page = Context.Render<ChannelsPage>();

        page.Markup.ShouldNotContain("s3cr3t");
        page.FindAll(".head-top button").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_viewer_sees_that_it_was_sent_but_not_what()
    {
        SignIn(AccessPolicies.View);
        Ports.Stored.Add(OnCall);
        Ports.Deliveries.Add(Busy);
        var page = Context.Render<ChannelsPage>();

        page.Markup.ShouldContain("Shop is Down");
        page.FindAll(".opener").ShouldBeEmpty();
        await page.InvokeAsync(() => page.FindComponent<DeliveryLog>().Instance.OnOpen.InvokeAsync(7));
        page.FindAll("pre").ShouldBeEmpty();
    }

    [Fact]
    public void A_channel_that_was_told_to_stop_says_so() =>
        ChannelLook.Of(OnCall with { DisabledReason = "the receiver answered 410 Gone" }, Given.Clock())
            .ShouldBe(new ChannelLook(StatusLook.Down, "Switched off", "the receiver answered 410 Gone"));

    [Fact]
    public void A_channel_that_was_told_to_stop_is_told_of_wherever_one_looks()
    {
        Ports.Stored.Add(OnCall);
        Ports.Stored.Add(OnCall with { Id = 2, Definition = OnCall.Definition with { Key = "gone", Name = "old hook", Enabled = false }, DisabledReason = "The receiver answered 410 Gone.", DisabledAt = Given.Now.AddMinutes(-6) });
        var page = Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "on-call"));

        page.Find(".notice").TextContent.ShouldContain("old hook was switched off");
        page.Find(".notice").TextContent.ShouldContain("410 Gone");
        page.Find(".notice a").GetAttribute("href").ShouldBe("/channels/gone");
        Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "gone")).FindAll(".notice").ShouldBeEmpty();
    }

    [Fact]
    public void Each_kind_asks_for_what_it_is_set_up_with()
    {
        foreach (var kind in ChannelKinds.All)
        {
            Ports.Stored.Clear();
            Ports.Stored.Add(OnCall with { Definition = new ChannelDefinition { Key = "on-call", Name = "it", Type = kind.Word } });
            var form = Context.Render<ChannelEditor>(p => p.Add(e => e.Channel, Ports.Stored[0]));
            foreach (var setting in kind.Fields.Where(f => !f.IsKept))
                form.FindAll($"#channel-{setting.Name}").Count.ShouldBe(1, $"{kind.Word} {setting.Name}");
            form.FindAll("#channel-gather").Count.ShouldBe(kind.TakesEveryChange ? 1 : 0);
        }
    }

    [Fact]
    public void All_kinds_are_in_sight_with_their_sign_and_what_they_are()
    {
        var form = Context.Render<ChannelEditor>();
        form.FindAll(".kind input[type=radio]").Select(r => r.GetAttribute("aria-label")).ShouldBe(ChannelKinds.All.GroupBy(k => k.Family).SelectMany(f => f).Select(k => k.Title));
        form.FindAll(".family .head").Select(h => h.TextContent.Trim()).ShouldBe(["Programs", "Chats", "Mail", "Telephones", "On call"]);
        form.Find("input[value=telegram]").Change("telegram");

        form.FindAll("#channel-token, #channel-chat").Count.ShouldBe(2);
        form.Find(".sent").TextContent.ShouldContain("\"parse_mode\": \"HTML\"");
    }

    [Fact]
    public void The_preview_follows_what_is_filled_in_and_says_why_there_is_none()
    {
        var form = Context.Render<ChannelEditor>();
        form.Find("input[value=custom]").Change("custom");
        form.Find("#channel-body").Input("""{ "a": "{{title}}" }""");
        form.Find(".sent").TextContent.ShouldContain("\"a\": \"Payments API is Down\"");
        form.FindAll("[aria-label=Message] button").Single(b => b.TextContent.Trim() == "Up again").Click();
        form.Find(".sent").TextContent.ShouldContain("Payments API is Up again");

        form.Find("#channel-body").Input("{{titel}}");
        form.FindAll(".sent").ShouldBeEmpty();
        form.Find("#channel-preview").TextContent.ShouldContain("There is no placeholder titel");
    }

    [Fact]
    public void A_mailbox_is_changed_by_its_settings_and_keeps_its_password()
    {
        Ports.Stored.Add(OnCall with
        {
            Definition = new ChannelDefinition
            {
                Key = "on-call", Name = "mail", Type = "email",
                Settings = new() { ["host"] = "smtp.example.com", ["port"] = "587", ["user"] = "ada", ["from"] = "monitor@example.com", ["to"] = SettingValue.Of(["ops@example.com", "ada@example.com"]) },
            },
        });
        var form = Context.Render<ChannelEditor>(p => p.Add(e => e.Channel, Ports.Stored[0]));
        form.Find("#channel-password").GetAttribute("placeholder").ShouldBe("kept");
        form.Find("#channel-port").Change("465");
        form.Find(".btns .primary").Click();

        var saved = Ports.Replaced.ShouldHaveSingleItem().Definition;
        saved.Settings.ShouldBe(new(Ports.Stored[0].Definition.Settings) { ["port"] = "465" });
        (saved.Type, saved.Url, saved.Secret).ShouldBe(("email", "", null));
    }

    [Fact]
    public void What_was_tried_and_is_tried_again_waits_too()
    {
        Ports.Stored.Add(OnCall);
        Ports.Deliveries.Add(Busy);
        Ports.Deliveries.Add(Busy with { Id = 8, Summary = "Shop is Up again", State = DeliveryState.Failed, NextAttemptAt = Given.Now.AddMinutes(2) });
        Open("/channels/on-call?log=waiting");
        var page = Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "on-call"));

        page.FindAll(".opener").Select(o => o.TextContent).ShouldBe(["Shop is Up again"]);
    }

    [Fact]
    public void How_the_channels_do_is_summed_up_at_a_calm_pace()
    {
        Ports.Stored.Add(OnCall);
        var page = Context.Render<ChannelsPage>();
        Pass(TimeSpan.FromSeconds(12));
        Ports.Calls.Count(c => c == "list channels").ShouldBe(1);
        Ports.Deliveries.Add(Busy);
        Pass(TimeSpan.FromSeconds(3));
        page.WaitForAssertion(() => page.Markup.ShouldContain("Shop is Down"));
        Ports.Calls.Count(c => c == "list channels").ShouldBe(2);
        Pass(TimeSpan.FromSeconds(27));
        Ports.Calls.Count(c => c == "list channels").ShouldBe(2);
        Pass(TimeSpan.FromSeconds(3));
        page.WaitForAssertion(() => Ports.Calls.Count(c => c == "list channels").ShouldBe(3));
    }

    private static AngleSharp.Dom.IElement Head(IRenderedComponent<ChannelsPage> page, string button) =>
        page.FindAll(".head-top button").Single(b => b.TextContent.Trim() == button);

    [Fact]
    public void What_somebody_else_saved_meanwhile_is_shown_before_it_is_replaced()
    {
        Ports.Stored.Add(OnCall);
        var theirs = OnCall with { Definition = OnCall.Definition with { Name = "pager" }, Edition = new Revision(1, 2) };
        Ports.ReplaceResult = new ChannelResult.Stale("on-call", theirs, new LastChange(null, Given.Now.AddHours(-2)));
        var page = Context.Render<ChannelEditor>(p => p.Add(e => e.Channel, OnCall));
        page.Find("#channel-name").Input("mine");
        page.Find(".btns .primary").Click();

        page.Find(".stale strong").TextContent.ShouldBe("Somebody changed this channel 2\u00A0h ago.");
        page.Find(".differences tbody").TextContent.ShouldBe("nameon-call phonepager");
        Ports.ReplaceResult = null;
        page.FindAll(".stale .btns button")[1].Click();
        Ports.Replaced.Select(r => (r.Definition.Name, r.Match!.Admits(theirs.Edition))).ShouldBe([("mine", false), ("mine", true)]);
        page.FindAll(".stale").ShouldBeEmpty();
    }
}
