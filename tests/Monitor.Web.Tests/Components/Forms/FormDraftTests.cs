using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Own.Connectivity;
using Monitor.Web.Access;
using Monitor.Web.Components.Channels.Edit;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Import.Lists;
using Monitor.Web.Components.Incidents.View;
using Monitor.Web.Components.Maintenance.Edit;
using Monitor.Web.Components.Routing;
using Monitor.Web.Components.Services.Many;
using Monitor.Web.Components.Settings.Defaults;
using Monitor.Web.Components.Settings.Own;
using MudBlazor;

namespace Monitor.Web.Tests.Components.Forms;

/// <summary>No form that people fill in is left unasked once something stands in it, and none is lost with the connection.</summary>
public sealed class FormDraftTests : PageTest
{
    private readonly PastedTexts _tab;
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public FormDraftTests()
    {
        SignIn(AccessPolicies.View, AccessPolicies.Operate, AccessPolicies.Administer);
        (_tab, _dialogs) = (new PastedTexts(Context), Context.Render<MudDialogProvider>());
    }

    [Fact]
    public void A_channel_is_kept() => Keeps<ChannelEditor>("#channel-name", "Chat");

    [Fact]
    public void A_route_is_kept() => Keeps<RouteEditor>("#route-name", "Payments");

    [Fact]
    public void A_window_is_kept() => Keeps<WindowEditor>("#window-title", "Upkeep");

    [Fact]
    public void A_change_of_many_is_kept() => Keeps<ChangeManyPage>("#period", "77777", asItIs: null);

    [Fact]
    public void Defaults_of_a_group_are_kept() => Keeps<DefaultsPage>("#defaults-period", "77777", asItIs: null);

    [Fact]
    public void Canaries_are_kept() => Keeps<ConnectivityPage>("#window", "77777", asItIs: "10");

    [Fact]
    public void A_note_of_an_incident_is_kept() => Keeps<TimelinePanel>("#note", "It was the cable", form => form.Add(f => f.Incident, 7).Add(f => f.OnNote, _ => Task.FromResult(true)));

    [Fact]
    public void What_is_said_beside_a_pasted_list_is_kept() => Keeps<ListImportPage>("#group", "retail/eu");

    [Fact]
    public void What_is_secret_is_kept_nowhere_and_said_to_be_missing()
    {
        var form = Context.Render<ChannelEditor>();
        Type(form, "#channel-name", "Chat");
        form.Find("#channel-url").Change("https://hooks.example/s3cr3t");
        var draft = Kept("/channels/new");
        draft.ShouldNotBeNull();
        (draft.HadSecrets, draft.Content.Contains("Chat", StringComparison.Ordinal), draft.Content.Contains("s3cr3t", StringComparison.Ordinal)).ShouldBe((true, true, false));

        _tab.Paste(_tab.Kept);
        var again = Context.Render<ChannelEditor>();
        again.WaitForElement(".draft").TextContent.ShouldContain("without secrets: give those again");
    }

    [Fact]
    public void A_draft_opens_for_whoever_typed_it_and_in_its_place_alone()
    {
        var seal = Context.Services.GetRequiredService<DraftSeal>();
        var kept = seal.Close("/channels/new", new Draft(Given.Now, "{}", "{}", null, HadSecrets: false));

        (seal.Open<Draft>("/channels/new", kept) is null, seal.Open<Draft>("/channels/chat", kept) is null, seal.Open<Draft>("/channels/new", "{}") is null).ShouldBe((false, true, true));
        SeeAs("eve@example.com");
        seal.Open<Draft>("/channels/new", kept).ShouldBeNull();
    }

    [Fact]
    public void What_was_changed_meanwhile_is_said()
    {
        var form = Context.Render<ConnectivityPage>();
        Type(form, "#window", "77");
        Kept("/settings/connectivity").ShouldNotBeNull();
        Own.Connectivity = new ConnectivitySettings { Hosts = 9 };
        Own.Revision = 2;
        _tab.Paste(_tab.Kept);

        var again = Context.Render<ConnectivityPage>();
        again.WaitForElement(".draft table").TextContent.ShouldContain("hosts");
        again.Find(".draft").TextContent.ShouldContain("It was changed meanwhile.");
    }

    private void Keeps<T>(string field, string text, Action<ComponentParameterCollectionBuilder<T>>? parameters = null, string? asItIs = "")
        where T : IComponent
    {
        var form = Context.Render<T>(parameters ?? (_ => { }));
        Open("/settings");
        _dialogs.FindAll(".mud-dialog").ShouldBeEmpty();

        Type(form, field, text);
        Open("/");
        _dialogs.WaitForElement(".mud-dialog").TextContent.ShouldContain("Leave without saving?");
        Pass(DraftSeal.Pause);
        form.WaitForAssertion(() => _tab.Kept.ShouldNotContain(text));

        _tab.Paste(_tab.Kept);
        var again = Context.Render<T>(parameters ?? (_ => { }));
        again.WaitForElement(".draft").TextContent.ShouldContain("Restored what you had typed at");
        ValueOf(again, field).ShouldBe(text);
        again.FindAll(".draft button").Single(b => b.TextContent == "Discard").Click();
        again.WaitForAssertion(() => ValueOf(again, field).ShouldBe(asItIs));
        _tab.Dropped.ShouldBe(1);
        again.FindAll(".draft button").Single(b => b.TextContent == "Take it back").Click();
        again.WaitForAssertion(() => ValueOf(again, field).ShouldBe(text));
    }

    private Draft? Kept(string name)
    {
        Pass(DraftSeal.Pause);
        SpinWait.SpinUntil(() => _tab.HasKept, TimeSpan.FromSeconds(30)).ShouldBeTrue();
        return Context.Services.GetRequiredService<DraftSeal>().Open<Draft>(name, _tab.Kept);
    }

    private static void Type<T>(IRenderedComponent<T> form, string field, string text)
        where T : IComponent
    {
        if (form.Find(field).HasAttribute("blazor:oninput"))
        {
            form.Find(field).Input(text);
            // What suggests takes it when it is left.
            if (form.Find(field).HasAttribute("blazor:onblur"))
                form.Find(field).Blur();
        }
        else
            form.Find(field).Change(text);
    }

    private static string? ValueOf<T>(IRenderedComponent<T> form, string field)
        where T : IComponent => form.Find(field).GetAttribute("value") is { Length: > 0 } value ? value : form.Find(field) is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value : form.Find(field).GetAttribute("value");
}
