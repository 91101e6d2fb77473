using Microsoft.AspNetCore.Components;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Live;

/// <summary>A component that follows the fleet: told of changes on its own thread, and once a minute because durations grow.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private ITimer? _minute;
    private bool _disposed;

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>How often the component is told that time has passed.</summary>
    protected virtual TimeSpan Tick => TimeSpan.FromMinutes(1);

    protected override void OnInitialized() => Fleet.Changed += Refresh;

    protected override void OnAfterRender(bool firstRender)
    {
        // Not while prerendering: nobody would dispose the timer in time, and nobody watches.
        if (firstRender)
            _minute = Time.CreateTimer(_ => Refresh(), null, Tick, Tick);
    }

    /// <summary>Takes over what is new and says whether the component has to render.</summary>
    protected virtual bool TakeOver() => true;

    private void Refresh() => _ = InvokeAsync(() =>
    {
        if (!_disposed && TakeOver())
            StateHasChanged();
    });

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _disposed = true;
        Fleet.Changed -= Refresh;
        _minute?.Dispose();
    }
}
