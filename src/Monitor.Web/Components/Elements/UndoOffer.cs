using MudBlazor;

namespace Monitor.Web.Components.Elements;

/// <summary>The way back from what was done at once: offered for ten seconds, and then out of the way.</summary>
public static class UndoOffer
{
    private const int Milliseconds = 10_000;

    /// <param name="options">Of the message that says what was done.</param>
    /// <param name="back">Takes it back; on the page's own thread.</param>
    public static void Add(SnackbarOptions options, Func<Task> back)
    {
        (options.Action, options.ActionVariant, options.ActionColor, options.VisibleStateDuration) = ("Undo", Variant.Outlined, Color.Inherit, Milliseconds);
        // What has a button would otherwise stay until somebody closes it.
        options.RequireInteraction = false;
        options.OnClick = _ => back();
    }
}
