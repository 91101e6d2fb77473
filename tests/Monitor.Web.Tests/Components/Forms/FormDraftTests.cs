using Bunit;
using Microsoft.AspNetCore.Components;
using Monitor.Web.Components.Channels.Edit;
using Monitor.Web.Components.Maintenance.Edit;
using Monitor.Web.Components.Routing;
using Monitor.Web.Components.Services.Many;
using MudBlazor;

namespace Monitor.Web.Tests.Components.Forms;

/// <summary>No form that people fill in is left unasked once something stands in it.</summary>
public sealed class FormGuardTests : PageTest
{
    [Fact]
    public void A_channel_is_not_left_unasked() => Asks<ChannelEditor>(form => form.Find("#channel-name").Input("Chat"));

    [Fact]
    public void A_route_is_not_left_unasked() => Asks<RouteEditor>(form => form.Find("#route-name").Input("Payments"));

    [Fact]
    public void A_window_is_not_left_unasked() => Asks<WindowEditor>(form => form.Find("#window-title").Input("Upkeep"));

    [Fact]
    public void A_change_of_many_is_not_left_unasked() => Asks<ChangeManyPage>(form => form.Find("#period").Change("10"));

    private void Asks<T>(Action<IRenderedComponent<T>> type)
        where T : IComponent
    {
        var dialogs = Context.Render<MudDialogProvider>();
        var form = Context.Render<T>();
        Open("/settings");
        dialogs.FindAll(".mud-dialog").ShouldBeEmpty();

        type(form);
        Open("/");
        dialogs.WaitForElement(".mud-dialog").TextContent.ShouldContain("Leave without saving?");
    }
}
