using Microsoft.AspNetCore.Components;

namespace Monitor.Web.Components.Elements;

/// <summary>A part of a page that shows its head until it is opened. Which are open lives in the address: <c>inside</c> names them.</summary>
public abstract class OpenedPart : ComponentBase
{
    // An address stays as long as it can be sent to somebody.
    private const int MostOpen = 10;

    [SupplyParameterFromQuery(Name = "inside")]
    public string[]? Inside { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>What the address calls it.</summary>
    protected abstract string Part { get; }

    protected bool IsOpen => Inside?.Contains(Part) == true;

    protected void Turn()
    {
        string[] opened = IsOpen ? [.. Inside!.Where(part => part != Part)] : [.. (Inside ?? []).TakeLast(MostOpen - 1), Part];
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["inside"] = opened.Length == 0 ? null : opened }), replace: true);
    }
}
