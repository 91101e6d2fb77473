using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using MudBlazor;

namespace Monitor.Web.Components.Services.View;

/// <summary>What operators do with a service from its page.</summary>
public sealed partial class ServiceButtons
{
    private readonly OneAtATime _check = new();
    private readonly OneAtATime _work = new();

    [Parameter, EditorRequired]
    public ServiceState State { get; set; } = default!;

    /// <summary>It was checked on request.</summary>
    [Parameter]
    public EventCallback OnChecked { get; set; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IServiceChecker Checker { get; init; }

    [Inject]
    public required IServiceRegistry Registry { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private Task CheckAsync() => DoAsync(_check, async () =>
    {
        try
        {
            Toasts.Say(CheckedWords.Of(await Checker.CheckAsync(State.Key, Caller.Actor, CancellationToken.None)));
        }
        catch (TooOftenException e)
        {
            Toasts.Failed(e.Message);
            return;
        }

        await OnChecked.InvokeAsync();
    });

    private Task PauseAsync() => DoAsync(_work, () => Registry.SetPausedAsync(State.Key, !State.Paused, Caller.Actor, CancellationToken.None));

    private async Task DeleteAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Delete {Bidi.Isolate(State.Name)}?", "Nobody watches it any more, its incident ends, and its secrets are erased: this cannot be undone. What was recorded stays readable.", yesText: "Delete", cancelText: "Keep it");
        if (sure != true)
            return;
        await DoAsync(_work, async () =>
        {
            await Registry.DeleteAsync(State.Key, Caller.Actor, CancellationToken.None);
            Navigation.NavigateTo("/");
        });
    }

    private async Task DoAsync(OneAtATime work, Func<Task> act)
    {
        await work.RunAsync(act);
        if (work.IsAway)
            Toasts.Say(Toast.Away);
    }
}
