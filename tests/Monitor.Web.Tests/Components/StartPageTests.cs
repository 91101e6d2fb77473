using Bunit;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Web.Access;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview;
using Monitor.Web.Components.Start;

namespace Monitor.Web.Tests.Components;

public sealed class StartPageTests : PageTest
{
    [Fact]
    public void An_installation_that_watches_only_itself_is_at_its_first_step()
    {
        Fleet.Change(Given.Up("Monitor"));
        var page = Context.Render<StartPage>();

        page.Find("h1").TextContent.ShouldBe("A few steps, and you are told when something breaks.");
        page.FindAll("[aria-current=step] h2").ShouldHaveSingleItem().TextContent.ShouldBe("Register the first service to do");
        page.FindAll("a.primary").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("/services/new");

        Fleet.Change(Given.Up("Monitor"), Given.Up("Shop"));
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.FindAll("a.primary").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("/channels/new"));
    }

    [Fact]
    public void A_demo_is_offered_where_nothing_is_watched_and_is_no_first_service()
    {
        SignIn(AccessPolicies.View, AccessPolicies.Operate, AccessPolicies.Administer);
        Fleet.Change(Given.Up("Monitor"));
        var page = Context.Render<StartPage>();
        page.Find("#demo button").Click();
        page.WaitForAssertion(() => Ports.Saved!.Group.ShouldBe("Demo"));

        Fleet.Change(Given.Up("Monitor"), Given.Up("Demo shop") with { Tags = ["demo"] });
        Pass(LiveFleet.Pace);
        page.WaitForAssertion(() => page.Find("#demo h2").TextContent.ShouldBe("A demo is on"));
        page.Find("#demo button").TextContent.ShouldBe("Remove the demo");
        page.FindAll("[aria-current=step] h2").ShouldHaveSingleItem().TextContent.ShouldBe("Register the first service to do");
        Context.Render<OverviewPage>().FindAll(".callout").ShouldContain(c => c.TextContent.Contains("A demo is on.", StringComparison.Ordinal));
    }

    [Fact]
    public void Operators_are_told_who_can_begin_a_demo()
    {
        Fleet.Change(Given.Up("Monitor"));
        var page = Context.Render<StartPage>();

        page.FindAll("#demo .muted")[^1].TextContent.ShouldBe("An admin can begin it.");
        page.FindAll("#demo button").ShouldBeEmpty();
    }

    [Fact]
    public void A_channel_counts_once_it_has_received_something_and_says_why_it_has_not()
    {
        Fleet.Change(Given.Up("Shop"));
        Ports.Stored.Add(Chat);
        Ports.Deliveries.Add(Sent(DeliveryState.Dead));
        var page = Context.Render<StartPage>();
        page.Find("[aria-current=step] p").TextContent.ShouldBe("On call has received nothing yet: send it a test, and look whether it arrives.");

        page.Find("[aria-current=step] button").Click();
        page.WaitForAssertion(() => page.Find(".error-line").TextContent.ShouldBe("On call has not received it: answered 410. Its page says more."));

        Ports.Deliveries.Clear();
        Ports.Deliveries.Add(Sent(DeliveryState.Delivered));
        page.Find("[aria-current=step] button").Click();
        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldBe("Monitor is set up."));
        page.FindAll(".error-line").ShouldBeEmpty();
        page.FindAll("a.primary").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("/");
    }

    [Fact]
    public void The_overview_says_so_while_nobody_would_be_told()
    {
        Fleet.Change(Given.Up("Shop"));
        Context.Render<OverviewPage>().Find(".callout").TextContent.ShouldContain("Nobody is told of problems yet");
    }

    [Fact]
    public void A_channel_that_was_never_tried_is_no_silence_but_is_said()
    {
        Fleet.Change(Given.Up("Shop"));
        Ports.Stored.Add(Chat);
        Context.Render<OverviewPage>().Find(".callout strong").TextContent.ShouldBe("No channel has received anything yet.");
    }

    [Fact]
    public void Many_who_open_it_ask_once_a_minute()
    {
        Fleet.Change(Given.Up("Shop"));
        Context.Render<OverviewPage>().FindAll(".callout").Count.ShouldBe(1);
        Ports.Stored.Add(Chat);
        Ports.Deliveries.Add(Sent(DeliveryState.Delivered));
        Context.Render<OverviewPage>().FindAll(".callout").Count.ShouldBe(1);

        Pass(TimeSpan.FromMinutes(1));
        Context.Render<OverviewPage>().FindAll(".callout").ShouldBeEmpty();
    }

    [Fact]
    public void And_says_nothing_once_one_has_received_something()
    {
        Fleet.Change(Given.Up("Shop"));
        Ports.Stored.Add(Chat);
        Ports.Deliveries.Add(Sent(DeliveryState.Delivered));
        Context.Render<OverviewPage>().FindAll(".callout").ShouldBeEmpty();
    }

    [Fact]
    public void And_says_nothing_of_one_that_is_older_than_what_is_kept()
    {
        Fleet.Change(Given.Up("Shop"));
        Ports.Stored.Add(Chat with { CreatedAt = Given.Now.AddDays(-31) });
        Context.Render<OverviewPage>().FindAll(".callout").ShouldBeEmpty();
    }

    private static Channel Chat { get; } = new(
        1, new ChannelDefinition { Key = "on-call", Name = "On call", Type = "webhook" }, null, Given.Now, new ChannelHealth(0, 0, 0, 0, null, null, null, null));

    private static Delivery Sent(DeliveryState state) => new(1, "msg_1", "webhook.test", null, "Test", state, Given.Now, null, [new DeliveryAttempt(Given.Now, state == DeliveryState.Delivered ? 200 : 410, null, 12)]);
}
