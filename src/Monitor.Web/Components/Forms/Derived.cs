namespace Monitor.Web.Components.Forms;

/// <summary>A text that follows from others until somebody types another.</summary>
public sealed class Derived
{
    private string _filledIn = "";

    /// <summary>It stands in its field as text.</summary>
    public bool IsFilledIn => _filledIn.Length > 0;

    /// <summary>What stands in the field from now on: the proposal, unless something else was typed.</summary>
    public string Follow(string typed, string proposal) => Typed(typed).Length == 0 ? _filledIn = proposal : typed;

    /// <summary>What somebody typed; empty where the text is the derived one.</summary>
    public string Typed(string text) => text == _filledIn ? "" : text.Trim();
}
