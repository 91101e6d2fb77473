using System.Globalization;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet.Views;
using Monitor.Web.Components.Elements;

namespace Monitor.Web.Components.Overview;

/// <summary>Where the overview leads to: its own address with something else in it, all else as it is.</summary>
internal sealed class OverviewLinks(NavigationManager navigation)
{
    // Up to this many cards are complete in the first answer.
    private const int FewestCards = 120;

    // Beyond that whoever looks for one types its name, or looks at cells.
    private const int UtmostCards = 2400;

    public IReadOnlyList<Segment<ListShape>> Shapes =>
    [
        new(ListShape.List, "List", Shape(null)), new(ListShape.Compact, "Compact", Shape("compact")), new(ListShape.Cards, "Cards", Shape("cards")), new(ListShape.Cells, "Cells", Cells),
    ];

    public IReadOnlyList<Segment<string>> Ranges => [new("1h", "1 h", To("range", null)), new("24h", "24 h", To("range", "24h"))];

    public string Cells => Shape("cells");

    /// <summary>All services; how they are shown stays.</summary>
    public string All => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["q"] = null, ["status"] = null, ["group"] = null, ["environment"] = null, ["tag"] = null, ["owner"] = null, ["cause"] = null, [StoredView.Parameter] = null,
    });

    /// <summary>To change many at once: those that are listed, or exactly those that are ticked.</summary>
    public string Many(bool ticked) => navigation.ToAbsoluteUri("/change-many").AbsolutePath + new Uri(navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["view"] = null, ["fold"] = null, ["open"] = null, ["range"] = null, ["sort"] = null, ["most"] = null, ["ticked"] = ticked ? "yes" : null })).Query;

    /// <summary>How many cards are drawn, by what the address says.</summary>
    public static int Cards(string? most) =>
        Math.Clamp(int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : FewestCards, FewestCards, UtmostCards);

    /// <summary>With more cards than these; null when there are no more than these.</summary>
    public string? MoreCards(int most) => most < UtmostCards ? To("most", (most + FewestCards).ToString(CultureInfo.InvariantCulture)) : null;

    private string Shape(string? shape) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["view"] = shape, ["most"] = null });

    private string To(string name, string? value) => navigation.GetUriWithQueryParameter(name, value);
}
