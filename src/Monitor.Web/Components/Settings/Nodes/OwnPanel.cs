using Microsoft.AspNetCore.Components;
using Monitor.Data;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Settings.Nodes;

/// <summary>A part of how the product itself is, read when it is opened. What cannot be read now says so, and holds up no other.</summary>
public abstract class OwnPanel<T> : ComponentBase
    where T : class
{
    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    /// <summary>As it was when it was read last; null until then.</summary>
    protected T? State { get; private set; }

    /// <summary>When that was.</summary>
    protected DateTimeOffset AsOf { get; private set; }

    /// <summary>It could not be read since.</summary>
    protected bool Failed { get; private set; }

    protected abstract Task<T> FindAsync();

    protected override Task OnInitializedAsync() => ReadAsync();

    protected async Task ReadAsync()
    {
        try
        {
            ((State, AsOf), Failed) = (await Data.ReadAsync(GetType(), async () => (await FindAsync(), Clock.Now)), false);
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e))
        {
            // What was read before stays in sight, with its time.
            Failed = true;
        }
    }
}
