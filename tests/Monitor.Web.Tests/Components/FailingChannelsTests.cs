using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting.Channels;
using Monitor.Web.Components.Channels;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Shell.Navigation;

namespace Monitor.Web.Tests.Components;

public sealed class FailingChannelsTests : PageTest
{
    private static readonly FailingChannel Mail = new("mail", "Ops mail", Given.Now.AddMinutes(-23), IsOff: false);

    [Fact]
    public void A_channel_that_fails_is_said_in_the_sidebar_and_below_the_verdict()
    {
        Ports.FailingChannels.Add(Mail);

        Context.Render<PlaceNav>().Find("a[href='/channels'] .count").TextContent.ShouldBe(", 1 failing");
        var notice = Context.Render<FailingChannelsNotice>();
        notice.Markup.ShouldContain("is failing since");
        notice.Find("a").GetAttribute("href").ShouldBe("/channels/mail");
    }

    [Fact]
    public void Nothing_is_said_while_all_work()
    {
        Context.Render<PlaceNav>().FindAll("a[href='/channels'] .count").ShouldBeEmpty();
        Context.Render<FailingChannelsNotice>().Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void It_is_read_anew_once_it_is_old_and_no_more_often()
    {
        var failing = Context.Services.GetRequiredService<FailingChannels>();
        failing.Recent.ShouldBeEmpty();
        Ports.FailingChannels.Add(Mail);
        failing.Recent.ShouldBeEmpty();

        Time.Advance(FailingChannels.Fresh);

        _ = failing.Recent;
        failing.Recent.ShouldBe([Mail]);
    }

    [Fact]
    public void Several_are_named_up_to_three()
    {
        Ports.FailingChannels.AddRange([Mail, Mail with { Key = "a", Name = "A" }, Mail with { Key = "b", Name = "B" }, Mail with { Key = "c", Name = "C" }]);

        Context.Render<FailingChannelsNotice>().Find("strong").TextContent.ShouldStartWith("4 channels are failing: ");
        Context.Render<FailingChannelsNotice>().Find("strong").TextContent.ShouldEndWith(" and 1 more.");
    }
}
