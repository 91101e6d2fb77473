using Microsoft.AspNetCore.Components;
using Monitor.Data;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Settings.Nodes;

/// <summary>A part of how the product itself is, read when it is opened. What cannot be read now says so, and holds up no other.</summary>
public abstract class OwnPanel<T> : ComponentBase
    where T : class
{
    [Inject]
    public required DrawnData Data { get; init; }

    protected T? State { get; private set; }

    protected bool Failed { get; private set; }

    protected abstract Task<T> FindAsync();

    protected override Task OnInitializedAsync() => ReadAsync();

    protected async Task ReadAsync()
    {
        try
        {
            (State, Failed) = (await Data.ReadAsync(GetType(), FindAsync), false);
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e))
        {
            // What was read before stays in sight.
            Failed = true;
        }
    }
}
