using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Monitor.Core;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Elements.Charts;

/// <summary>Statuses over time as bars, oldest on the left.</summary>
public sealed partial class StatusStrip
{
    /// <summary>Oldest first, usually 30.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<HealthStatus> Slots { get; set; } = [];

    /// <summary>The time all slots stand for.</summary>
    [Parameter, EditorRequired]
    public TimeSpan Window { get; set; }

    /// <summary>How the text alternative begins: "Last hour".</summary>
    [Parameter]
    public string Label { get; set; } = "Status";

    /// <summary>How slots without data look: no data, or paused.</summary>
    [Parameter]
    public StatusLook Unknown { get; set; } = StatusLook.NoData;

    /// <summary>Slots in maintenance; empty where none are.</summary>
    [Parameter]
    public IReadOnlyList<bool> Planned { get; set; } = [];

    /// <summary>Stretches to the width of its container.</summary>
    [Parameter]
    public bool Wide { get; set; }

    /// <summary>The slot under the cursor, or null.</summary>
    [Parameter]
    public int? Selected { get; set; }

    /// <summary>Given when arrow keys move a cursor; makes the strip one tab stop.</summary>
    [Parameter]
    public EventCallback<int?> SelectedChanged { get; set; }

    private bool Focusable => SelectedChanged.HasDelegate;

    private Task MoveAsync(KeyboardEventArgs key)
    {
        var last = Slots.Count - 1;
        int? next = key.Key switch
        {
            "ArrowLeft" => Math.Max(0, (Selected ?? last + 1) - 1),
            "ArrowRight" => Math.Min(last, (Selected ?? -1) + 1),
            "Home" => 0,
            "End" => last,
            "Escape" => null,
            _ => Selected,
        };
        return next == Selected ? Task.CompletedTask : SelectedChanged.InvokeAsync(next);
    }
}
