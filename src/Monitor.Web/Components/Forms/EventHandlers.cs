using Microsoft.AspNetCore.Components;

namespace Monitor.Web.Components.Forms;

/// <summary>Events that are ours; <c>chips.js</c> raises them.</summary>
[EventHandler("onchip", typeof(ChipEventArgs))]
public static class EventHandlers;

/// <summary>A word has been ended in a <see cref="ChipsBox"/>.</summary>
public sealed class ChipEventArgs : EventArgs
{
    public string Word { get; set; } = "";

    /// <summary>Enter or a comma; empty where somebody chose it from the list.</summary>
    public string Key { get; set; } = "";
}
