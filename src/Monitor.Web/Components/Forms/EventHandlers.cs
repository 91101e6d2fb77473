using Microsoft.AspNetCore.Components;

namespace Monitor.Web.Components.Forms;

/// <summary>Events that are ours; <c>chips.js</c> raises them.</summary>
[EventHandler("onchip", typeof(ChipEventArgs))]
public static class EventHandlers;

/// <summary>A word has been ended in a <see cref="ChipsBox"/>.</summary>
public sealed class ChipEventArgs : EventArgs
{
    public string Word { get; set; } = "";
}
