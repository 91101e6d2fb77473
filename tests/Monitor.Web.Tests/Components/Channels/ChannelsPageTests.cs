using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting.Sending;
using Monitor.Web.Access;
using Monitor.Web.Components.Channels;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using static Monitor.Web.Tests.Components.Channels.SampleChannels;

namespace Monitor.Web.Tests.Components.Channels;

/// <summary>The channels and their log, as they are read.</summary>
public sealed class ChannelsPageTests : PageTest
{
    [Fact]
    public void Without_channels_it_offers_to_add_one() =>
        Context.Render<ChannelsPage>().Find("a.primary").GetAttribute("href").ShouldBe("/channels/new");

    [Fact]
    public void Without_channels_routes_and_shared_components_are_reached_all_the_same() =>
        Context.Render<ChannelsPage>().FindAll(".tabs a").Select(a => a.GetAttribute("href")).ShouldBe(["/channels", "/routes", "/shared-components"]);

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

    [Fact]
    public async Task While_somebody_points_at_the_log_its_rows_are_kept_up_to_date_where_they_are()
    {
        Ports.Stored.Add(OnCall);
        Ports.Deliveries.Add(Busy);
        var page = Context.Render<ChannelsPage>();
        await HoldAsync(page, true);
        Ports.Deliveries[0] = Busy with { State = DeliveryState.Delivered };
        Ports.Deliveries.Insert(0, Busy with { Id = 8, Summary = "Shop is Up again" });
        Pass(TimeSpan.FromSeconds(3));
        page.WaitForAssertion(() => page.Find(".log .result").TextContent.ShouldContain(ChannelLook.Of(Ports.Deliveries[1], Context.Services.GetRequiredService<ReaderClock>()).Word));
        page.FindAll(".opener").Select(o => o.TextContent).ShouldBe(["Shop is Down"]);

        await HoldAsync(page, false);
        page.FindAll(".opener").Select(o => o.TextContent).ShouldBe(["Shop is Up again", "Shop is Down"]);
    }

    [Fact]
    public async Task A_log_that_was_left_for_the_form_is_followed_again_after_it()
    {
        Ports.Stored.Add(OnCall);
        Ports.Deliveries.Add(Busy);
        var page = Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "on-call"));
        await HoldAsync(page, true);
        Open("/channels/on-call?edit=true");
        Open("/channels/on-call");
        Ports.Deliveries.Insert(0, Busy with { Id = 8, Summary = "Shop is Up again" });
        Pass(TimeSpan.FromSeconds(3));

        page.WaitForAssertion(() => page.FindAll(".opener").Count.ShouldBe(2));
    }

    [Fact]
    public async Task What_is_sent_again_is_named_and_has_nothing_to_press_where_it_stood()
    {
        Ports.Stored.Add(OnCall);
        Ports.Deliveries.AddRange([Busy, Busy with { Id = 6, Summary = "Till is Down" }]);
        Open("/channels/on-call?log=failed");
        var page = Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "on-call"));
        await HoldAsync(page, true);
        Ports.Deliveries[0] = Busy with { State = DeliveryState.Pending };
        page.FindAll(".log .btn")[0].Click();

        Context.Services.GetRequiredService<Toasts>().Shown.ShouldHaveSingleItem().Text.ShouldContain("Shop is Down");
        page.FindAll(".log tbody tr").Select(r => r.QuerySelectorAll(".btn").Length).ShouldBe([0, 1]);
        await HoldAsync(page, false);
        page.FindAll(".opener").Select(o => o.TextContent).ShouldBe(["Till is Down"]);
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
    public void Two_signatures_are_said_to_be_so()
    {
        Ports.Stored.Add(OnCall with { Definition = OnCall.Definition with { Settings = new() { ["oldSecretUntil"] = "2099-01-01T00:00:00.000Z" } } });
        Context.Render<ChannelsPage>().Find(".head").TextContent.ShouldContain("two signatures");
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

    [Theory]
    [InlineData("The receiver answered HTTP 500.", "the receiver answered HTTP 500")]
    [InlineData("TLS was refused.", "TLS was refused")]
    public void What_went_wrong_last_ends_the_sentence_that_it_fails(string error, string says) =>
        ChannelLook.Of(OnCall with { Health = OnCall.Health with { Waiting = 1, LastError = error } }, Given.Clock()).ShouldBe(new ChannelLook(StatusLook.Degraded, "Failing at times", says));

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

    private static Task HoldAsync(IRenderedComponent<ChannelsPage> page, bool held) => page.InvokeAsync(() => page.FindComponent<StillWhileOver>().Instance.Hold(held));
}
