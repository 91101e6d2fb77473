using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting;
using Monitor.Core.Registry;
using Monitor.Web.Components.Channels;
using Monitor.Web.Components.Elements.Said;
using MudBlazor;
using static Monitor.Web.Tests.Components.Channels.SampleChannels;

namespace Monitor.Web.Tests.Components.Channels;

/// <summary>What can be done with a channel.</summary>
public sealed class ChannelViewTests : PageTest
{
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
    public void With_the_database_away_nothing_is_sent_and_that_is_said()
    {
        Ports.Stored.Add(OnCall);
        Ports.IsAway = true;
        var page = Context.Render<ChannelsPage>();
        Head(page, "Send test").Click();

        Head(page, "Send test").HasAttribute("disabled").ShouldBeFalse();
        Context.Services.GetRequiredService<Toasts>().Shown.ShouldHaveSingleItem().Text.ShouldBe("That was not done: the database does not answer.");
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
    public void What_somebody_changed_meanwhile_is_not_switched()
    {
        Ports.Stored.Add(OnCall);
        Ports.ReplaceResult = new ChannelResult.Stale("on-call", OnCall with { Edition = new Revision(1, 9) }, null);
        var page = Context.Render<ChannelsPage>();
        Head(page, "Switch off").Click();

        var said = Context.Services.GetRequiredService<Toasts>().Shown.ShouldHaveSingleItem();
        said.Text.ShouldContain("changed this channel meanwhile");
        said.IsFailed.ShouldBeTrue();
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

    private static AngleSharp.Dom.IElement Head(IRenderedComponent<ChannelsPage> page, string button) =>
        page.FindAll(".head-top button").Single(b => b.TextContent.Trim() == button);
}
