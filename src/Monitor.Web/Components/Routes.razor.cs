using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components;

/// <summary>The root of the interactive part.</summary>
public sealed partial class Routes : IDisposable
{
    private const string HandedOver = "handed-over";

    private PersistingComponentStateSubscription _leaving;
    private string _reader = "";

    /// <summary>The reader's IANA time zone as their browser said it, or null. A parameter, because a circuit cannot read cookies.</summary>
    [Parameter]
    public string? TimeZone { get; set; }

    /// <summary>Where the page was fetched from. A parameter, because a circuit does not know.</summary>
    [Parameter]
    public string? Address { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required PersistentComponentState State { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required Handovers Handovers { get; init; }

    [Inject]
    public required AuthenticationStateProvider Sessions { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    protected override async Task OnInitializedAsync()
    {
        Clock.UseZone(TimeZone);
        var user = (await Authentication).User;
        Caller.Use(user, Address);
        _reader = user.Identity?.Name ?? "";
        if (RendererInfo.IsInteractive)
            Sessions.AuthenticationStateChanged += Follow;
        if (!RendererInfo.IsInteractive)
        {
            Data.Keep();
            _leaving = State.RegisterOnPersisting(LeaveAsync, RenderMode.InteractiveServer);
        }
        else if (State.TryTakeFromJson<string>(HandedOver, out var name) && name is not null)
        {
            Data.Begin(Handovers.Take(name, _reader));
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        Data.End();
        await Js.InvokeVoidAsync("retype");
    }

    public void Dispose()
    {
        Sessions.AuthenticationStateChanged -= Follow;
        _leaving.Dispose();
    }

    // Told on a pool's thread: what fails there must not take the process along.
    private void Follow(Task<AuthenticationState> changed) => _ = FollowAsync(changed);

    // The page's part would be gone by itself; lists and menus around it are not, nor is a question that waits for its answer.
    private async Task FollowAsync(Task<AuthenticationState> changed)
    {
        if (_reader.Length == 0 || (await changed).User.Identity is { IsAuthenticated: true })
            return;
        Caller.End();
        await InvokeAsync(() => Navigation.NavigateTo(CookieSession.SignInPath, forceLoad: true));
    }

    private Task LeaveAsync()
    {
        if (Data.Drawn.Count > 0 && Handovers.Leave(_reader, Data.Drawn) is { } name)
            State.PersistAsJson(HandedOver, name);
        return Task.CompletedTask;
    }
}
