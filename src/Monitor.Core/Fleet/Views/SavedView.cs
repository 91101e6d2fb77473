using System.Globalization;
using Monitor.Core.Registry;

namespace Monitor.Core.Fleet.Views;

/// <summary>A way to look at the overview that somebody wants to come back to. The JSON of the API.</summary>
public sealed record SavedView
{
    /// <summary>For people.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the overview's address says behind the question mark: <c>group=payments&amp;status=down</c>.</summary>
    public string Query { get; init; } = "";
}

/// <summary>A view as it is stored.</summary>
/// <param name="IsShared">Everybody has it; otherwise only whoever saved it.</param>
/// <param name="MadeBy">Who saved it first.</param>
/// <param name="Edition">This very state of it.</param>
public sealed record StoredView(int Id, SavedView View, bool IsShared, string MadeBy, Revision Edition)
{
    /// <summary>Names the view in the overview's address, and alone there it stands for all that the view says.</summary>
    public const string Parameter = "saved";

    /// <summary>Where it is shown, within this installation.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"/?{View.Query}{(View.Query.Length > 0 ? "&" : "")}{Parameter}={Id}");
}
