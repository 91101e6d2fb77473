using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry;
using Monitor.Web.Components.Channels;
using Monitor.Web.Components.Channels.Edit;
using static Monitor.Web.Tests.Components.Channels.SampleChannels;

namespace Monitor.Web.Tests.Components.Channels;

/// <summary>The form of a channel.</summary>
public sealed class ChannelEditorTests : PageTest
{
    [Fact]
    public void A_bad_address_is_an_error_of_its_field()
    {
        var page = Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "new"));
        page.Find("#channel-url").Change("nowhere");
        page.Find(".btns .primary").Click();

        page.Find("#channel-url-note").TextContent.ShouldContain("absolute http");
    }

    [Fact]
    public void What_was_typed_stays_where_the_database_is_away()
    {
        var page = Context.Render<ChannelsPage>(p => p.Add(c => c.Key, "new"));
        page.Find("#channel-name").Input("Ops");
        page.Find("#channel-url").Change("https://ops.example/hook");
        page.Find("#channel-secret").Change("whsec_typed");
        Ports.AreChannelsAway = true;
        page.Find(".btns .primary").Click();

        page.Find(".error-line[role=alert]").TextContent.ShouldContain("What you have typed is still here");
        page.Find("#channel-secret").GetAttribute("value").ShouldBe("whsec_typed");
        Ports.AreChannelsAway = false;
        page.Find(".btns .primary").Click();
        Ports.Stored.ShouldHaveSingleItem().Definition.Name.ShouldBe("Ops");
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
