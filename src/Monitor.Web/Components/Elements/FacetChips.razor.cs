using System.Globalization;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using MudBlazor;

namespace Monitor.Web.Components.Elements;

/// <summary>The values of one kind. Which stand open is decided by <see cref="FacetShelf"/>.</summary>
public sealed partial class FacetChips
{
    private const int Most = 50;

    private MudAutocomplete<Facet?>? _box;
    private IReadOnlyList<Facet> _open = [];
    private (string Address, int Known) _shown = ("", 0);
    private bool _render;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>With how many services are left when one is chosen.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Facet> Counts { get; set; } = [];

    /// <summary>Whatever is chosen, the most frequent first: while there is a choice at all the values stay in their place.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Facet> Known { get; set; } = [];

    /// <summary>Which stand open, in this order.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Standing { get; set; } = [];

    [Parameter]
    public IReadOnlyList<string> Chosen { get; set; } = [];

    /// <summary>Counts all values, of which there may be thousands: only for who looks for one.</summary>
    [Parameter, EditorRequired]
    public Func<IReadOnlyList<Facet>> All { get; set; } = default!;

    /// <summary>How a value is written.</summary>
    [Parameter]
    public Func<string, string> Text { get; set; } = value => value;

    /// <summary>Where choosing a value leads, or taking it back.</summary>
    [Parameter, EditorRequired]
    public Func<string, bool, string> Href { get; set; } = default!;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool HasMore => Known.Count > Standing.Count;

    // Pages render once a second; the values seldom differ, and what is chosen stands in the address.
    protected override void OnParametersSet()
    {
        var (open, shown) = (FacetShelf.Open(Standing, Counts, Chosen), (Navigation.Uri, Known.Count));
        _render |= shown != _shown || !open.SequenceEqual(_open);
        (_open, _shown) = (open, shown);
    }

    protected override bool ShouldRender() => _render;

    protected override void OnAfterRender(bool firstRender) => _render = false;

    // There are never more than without a filter, so a number that grows into its room moves nothing.
    private int Digits(Facet value) => Length(Math.Max(value.Count, Known.FirstOrDefault(f => Same(f.Value, value.Value)).Count));

    private static int Length(int count) => count.ToString(CultureInfo.InvariantCulture).Length;

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private bool IsChosen(string value) => Chosen.Contains(value, StringComparer.OrdinalIgnoreCase);

    private Task<IEnumerable<Facet?>> FindAsync(string? typed, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Facet?>>(
        [.. All().Where(f => !_open.Any(o => Same(o.Value, f.Value)) && f.Value.Contains((typed ?? "").Trim(), StringComparison.OrdinalIgnoreCase)).Take(Most)]);

    private async Task GoAsync(Facet? chosen)
    {
        if (chosen is not { } facet)
            return;
        await (_box?.ClearAsync() ?? Task.CompletedTask);
        Navigation.NavigateTo(Href(facet.Value, true));
    }
}
