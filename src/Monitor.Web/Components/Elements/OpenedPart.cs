using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Monitor.Web.Components.Elements;

/// <summary>A part of a page that shows its head until it is opened. Which are open lives in the address: <c>inside</c> names them.</summary>
public abstract class OpenedPart : ComponentBase
{
    private const string Name = "inside";

    // An address stays as long as it can be sent to somebody.
    private const int MostOpen = 10;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>What the address calls it.</summary>
    protected abstract string Part { get; }

    protected bool IsOpen => Opened.Contains(Part);

    private IEnumerable<string?> Opened => QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query).TryGetValue(Name, out var opened) ? opened : [];

    protected void Turn()
    {
        string?[] opened = IsOpen ? [.. Opened.Where(part => part != Part)] : [.. Opened.TakeLast(MostOpen - 1), Part];
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [Name] = opened.Length == 0 ? null : opened }), replace: true);
    }
}
