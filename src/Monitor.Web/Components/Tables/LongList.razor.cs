using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Monitor.Web.Components.Tables;

/// <summary>A list of cards, links or lines that stays as long as a screen or two, however many there are.</summary>
public sealed partial class LongList<T> : IDisposable
{
    private IReadOnlyList<T> _shown = [];
    private string _path = "";
    private string _find = "";
    private int _page = 1;
    private int _found;

    /// <summary>Tells its filter and its page in the address from those of other lists.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What it is of, for people.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<T> Items { get; set; } = [];

    /// <summary>The text that the filter looks into.</summary>
    [Parameter, EditorRequired]
    public Func<T, string> Text { get; set; } = default!;

    /// <summary>One of it, with its key.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<T> Row { get; set; } = default!;

    /// <summary>What stands around all rows.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<RenderFragment> Around { get; set; } = default!;

    /// <summary>The one that is looked at: while the address names no page it is the one that it is on.</summary>
    [Parameter]
    public Func<T, bool>? Selected { get; set; }

    [Parameter]
    public int PageSize { get; set; } = 50;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsLong => Items.Count > PageSize;

    private int Pages => Math.Max(1, (_found + PageSize - 1) / PageSize);

    private string Where => _found == 0
        ? $"None has “{_find}” in it."
        : string.Create(CultureInfo.InvariantCulture, $"{((_page - 1) * PageSize) + 1:N0} to {Math.Min(_page * PageSize, _found):N0} of {_found:N0}");

    public void Dispose() => Navigation.LocationChanged -= Follow;

    protected override void OnInitialized()
    {
        _path = new Uri(Navigation.Uri).AbsolutePath;
        Navigation.LocationChanged += Follow;
    }

    protected override void OnParametersSet() => Arrange(Navigation.Uri);

    // On the way to another page it stays as it is.
    private void Follow(object? sender, LocationChangedEventArgs args)
    {
        if (new Uri(args.Location).AbsolutePath != _path)
            return;
        _ = InvokeAsync(() =>
        {
            Arrange(args.Location);
            StateHasChanged();
        });
    }

    private void Arrange(string uri)
    {
        _path = new Uri(uri).AbsolutePath;
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        _find = IsLong ? query.GetValueOrDefault($"{Id}-find").ToString() : "";
        var found = _find.Trim() is { Length: > 0 } text ? Items.Where(i => Text(i).Contains(text, StringComparison.OrdinalIgnoreCase)).ToList() : Items;
        _found = found.Count;
        _page = int.TryParse(query.GetValueOrDefault($"{Id}-page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : PageOfSelected(found);
        _page = Math.Clamp(_page, 1, Pages);
        _shown = IsLong ? [.. found.Skip((_page - 1) * PageSize).Take(PageSize)] : found;
    }

    private int PageOfSelected(IReadOnlyList<T> found) =>
        Selected is { } isSelected && found.Index().FirstOrDefault(i => isSelected(i.Item)) is var (place, _) ? (place / PageSize) + 1 : 1;

    private string HrefOf(int page) => Navigation.GetUriWithQueryParameter($"{Id}-page", page);

    private void Seek(string text) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [$"{Id}-find"] = string.IsNullOrWhiteSpace(text) ? null : text, [$"{Id}-page"] = null }), replace: true);
}
