using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Monitor.Core.Text;

namespace Monitor.Web.Components.Tables;

/// <summary>
/// A table of the administrative pages. MudBlazor's simple one: its large one draws each row in a region of its own, where keys
/// do not count, so that one new row at the top would rebuild all others and take the focus from them; and its sort heads take no
/// keyboard and forget their order. Here order, filter and page live in the address, a row keeps its element as long as its key
/// stays, and a page that renders for another reason does not draw the table again.
/// </summary>
public sealed partial class DataTable<T> : IDisposable
{
    private const int ScreenOrTwo = 50;

    private static readonly Comparer<object?> ByValue = Comparer<object?>.Create((a, b) =>
        (a, b) is (string x, string y) ? NaturalOrder.OfNames.Compare(x, y) : Comparer<object?>.Default.Compare(a, b));

    private IReadOnlyList<object?> _drawn = [];
    private (object? Stamp, TableAddress? Address)? _asked;
    private TableAddress _address = default!;
    private List<T> _rows = [];
    private int _found;
    private bool _draw = true;

    /// <summary>What the table is of, for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<T> Items { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<TableColumn<T>> Columns { get; set; } = [];

    /// <summary>What makes a row the same row.</summary>
    [Parameter, EditorRequired]
    public Func<T, object> Key { get; set; } = default!;

    /// <summary>The cells of a row.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<T> Row { get; set; } = default!;

    /// <summary>A row of its own below a row.</summary>
    [Parameter]
    public RenderFragment<T>? Below { get; set; }

    /// <summary>The sentence in place of no rows.</summary>
    [Parameter]
    public string? Empty { get; set; }

    /// <summary>True for many columns: their texts break before the rows do.</summary>
    [Parameter]
    public bool Wide { get; set; }

    [Parameter]
    public string? Css { get; set; }

    [Parameter]
    public Func<T, string?>? RowCss { get; set; }

    /// <summary>The text of a row that a filter looks into; null where the list is never long.</summary>
    [Parameter]
    public Func<T, string>? Text { get; set; }

    /// <summary>A list of no more rows has neither pages nor a filter: it fits on a screen or two, or is meant to be printed.</summary>
    [Parameter]
    public int PageSize { get; set; } = ScreenOrTwo;

    /// <summary>What else is to be known of a page that is not all.</summary>
    [Parameter]
    public string? OfPages { get; set; }

    /// <summary>What of an item its cells show, where two equal items are not equal objects.</summary>
    [Parameter]
    public Func<T, object?>? Version { get; set; }

    /// <summary>What else the cells show: the minute, for durations, or which row is open.</summary>
    [Parameter]
    public object? Stamp { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsLong => Text is not null && Items.Count > PageSize;

    private string? Sort => _address.Sort;

    private string? Find => _address.Find;

    private int Page => _address.Page;

    private int Pages => Math.Max(1, (_found + PageSize - 1) / PageSize);

    // Not supplied from the query: Blazor does not bear that who follows it comes or goes because of what it says, as a table does.
    protected override void OnInitialized() => Navigation.LocationChanged += Follow;

    protected override void OnParametersSet()
    {
        _address = TableAddress.Of(Navigation.Uri);
        Arrange();
    }

    private void Follow(object? sender, LocationChangedEventArgs args)
    {
        // On the way to another page it stays as it is.
        if (TableAddress.Of(args.Location) is var address && address != _address && address.Path == _address.Path)
            _ = InvokeAsync(() => Follow(address));
    }

    private void Follow(TableAddress address)
    {
        _address = address;
        Arrange();
        StateHasChanged();
    }

    public void Dispose() => Navigation.LocationChanged -= Follow;

    private void Arrange()
    {
        var drawn = Items.Select(i => Version is null ? i : Version(i)).ToList();
        (object?, TableAddress?) asked = (Stamp, _address);
        _draw = _rows.Count == 0 || asked != _asked || !drawn.SequenceEqual(_drawn);
        if (!_draw)
            return;
        (_asked, _drawn) = (asked, drawn);
        var found = Ordered(Found()).ToList();
        _found = found.Count;
        _rows = IsLong ? found[((Math.Min(Page, Pages) - 1) * PageSize)..Math.Min(Math.Min(Page, Pages) * PageSize, _found)] : found;
    }

    protected override bool ShouldRender() => _draw;

    private IEnumerable<T> Found() => IsLong && Find?.Trim() is { Length: > 0 } text
        ? Items.Where(i => Text!(i).Contains(text, StringComparison.OrdinalIgnoreCase))
        : Items;

    private IEnumerable<T> Ordered(IEnumerable<T> items) => (Columns.FirstOrDefault(c => c.Name is not null && c.Name == Sort?.TrimStart('-'))?.By, Sort?.StartsWith('-')) switch
    {
        (null, _) => items,
        (var by, true) => items.OrderByDescending(i => by(i), ByValue),
        (var by, _) => items.OrderBy(i => by(i), ByValue),
    };

    private string? DirectionOf(TableColumn<T> column) =>
        column.By is null || Sort?.TrimStart('-') != column.Name ? null : Sort?.StartsWith('-') == true ? "descending" : "ascending";

    private string ArrowOf(TableColumn<T> column) => DirectionOf(column) switch { "ascending" => " ↑", "descending" => " ↓", _ => "" };

    // Once for one direction, twice for the other, three times for the order it came in.
    private string SortHref(TableColumn<T> column) => Navigation.GetUriWithQueryParameters(
        TableAddress.Sorted(DirectionOf(column) switch { null => column.Name, "ascending" => "-" + column.Name, _ => null }));

    private void Seek(string text) => Go(TableAddress.Found(text));

    private void Turn(int page) => Go(TableAddress.Turned(page));

    private void Go(Dictionary<string, object?> parameters) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(parameters), replace: true);
}
