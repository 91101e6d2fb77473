using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Monitor.Core.Fleet;
using Monitor.Web.Access;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview.Problems;
using Monitor.Web.Components.Overview.Ticking;

namespace Monitor.Web.Components.Overview;

/// <summary>What is wrong, since when, and how everything else does. Filter, range and sort live in the URL.</summary>
public sealed partial class OverviewPage
{
    // Up to this many lines the list is complete in the first answer; beyond it only what is in sight is rendered.
    private const int MostPlainLines = 120;

    private readonly ServiceLines _list = new();
    private readonly TypedText _text = new();
    private IReadOnlyList<ServiceState> _services = [];
    private FacetCounts _facets = FacetCounts.None;
    private StatusCounts _chips = StatusCounts.Of([]);
    private OverviewWhole _whole = OverviewWhole.Nothing;
    private OverviewLinks _links = default!;
    private GroupFolds _folds = new(null, null);
    private Ticks _ticks = Ticks.None;
    private DateTimeOffset _minute;
    private (SortBy Sort, bool Done) _sorted;
    private bool _isHeld;
    private bool _isOperator;

    /// <summary>Of what several services fail for; those alone are listed.</summary>
    [SupplyParameterFromQuery(Name = "cause")]
    public string? Cause { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    public string? RangeParameter { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? SortParameter { get; set; }

    [SupplyParameterFromQuery(Name = "fold")]
    public string[]? Fold { get; set; }

    [SupplyParameterFromQuery(Name = "open")]
    public string[]? Open { get; set; }

    /// <summary>A <see cref="ListShape"/> by its name; a list otherwise.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>How many lines there are cards for.</summary>
    [SupplyParameterFromQuery(Name = "most")]
    public string? MostCards { get; set; }

    /// <summary><c>on</c> while services are ticked.</summary>
    [SupplyParameterFromQuery(Name = "select")]
    public string? Select { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    private ListShape Shape => Enum.TryParse<ListShape>(View, ignoreCase: true, out var shape) && Enum.IsDefined(shape) ? shape : ListShape.List;

    private bool AreCells => Shape == ListShape.Cells;

    private bool IsTicking => _isOperator && Select == "on" && !AreCells;

    private bool IsAsked => !Asked.IsEmpty || Look is not null || Cause is not null;

    // As the chips count: of what is asked for, those of the status.
    private int Left => Look is { } look ? _chips[look] : _chips.All;

    private string ListCss => $"{(Shape == ListShape.List ? null : Shape.ToString().ToLowerInvariant())} {(IsTicking ? "ticking" : null)}";

    // Cards are complete, and the worst come first: more are there on request.
    private int Most => OverviewLinks.Cards(MostCards);

    private string RangeName => RangeParameter == "24h" ? "24h" : "1h";

    private TimeSpan Range => RangeName == "24h" ? TimeSpan.FromHours(24) : TimeSpan.FromHours(1);

    private SortBy Sort => Enum.TryParse<SortBy>(SortParameter, ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : SortBy.Status;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _links = new OverviewLinks(Navigation);
    }

    protected override async Task OnInitializedAsync() => _isOperator = Authentication is { } asked && AccessPolicies.Allows(AccessPolicies.Operate, (await asked).User);

    protected override void OnParametersSet()
    {
        _text.TakeAddress(Text);
        _folds = new GroupFolds(Fold, Open);
        if (_sorted != (Sort, true))
            SortNow();
        Read(Fleet.Services, Minute());
        CountKnownOfGroup(_services);
        CountLeft(facets: true);
        Arrange();
    }

    protected override bool TakeOver()
    {
        var (services, minute) = (Fleet.Services, Minute());
        var delta = FleetDelta.Between(_services, services);
        if (delta.Changed.Count == 0 && !delta.Members && minute == _minute)
            return false;
        if (_services.Count == 0)
            SortNow();
        if (delta.Looks || delta.Problems || minute != _minute)
            Read(services, minute);
        _services = services;
        if (delta.Members)
            CountKnown(services);
        if (delta.Members || delta.Looks || (delta.Problems && Cause is not null))
            CountLeft(facets: delta.Members || Look is not null || Cause is not null);
        if (!delta.Members && !(delta.Looks && Look is not null) && !(delta.Problems && Cause is not null))
            _list.Patch(delta, Shown());
        else if (_isHeld && !_list.IsEmpty)
            _list.Keep(services, [.. Shown()]);
        else
            Arrange();
        return true;
    }

    private DateTimeOffset Minute()
    {
        var now = Clock.Now;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }

    private void Read(IReadOnlyList<ServiceState> services, DateTimeOffset minute)
    {
        (_services, _minute) = (services, minute);
        _whole = _whole.Next(services, Fleet, Clock);
        _list.Count(services);
    }

    // What is left when one more thing is chosen. Without a status chosen its turns alter only what counts statuses.
    private void CountLeft(bool facets)
    {
        var services = OfCause();
        if (facets)
            _facets = CountFacets(services);
        _chips = Asked.IsEmpty && Cause is null ? _whole.Counts : StatusCounts.Of(services.Where(Asked.Admits));
    }

    private void Arrange()
    {
        if (AreCells)
            _list.ArrangeCells(Shown());
        else
            // What was looked for is not hidden in a folded group.
            _list.Arrange(Shown(), path => string.IsNullOrWhiteSpace(Text) && _folds.IsFolded(path));
    }

    private IEnumerable<ServiceState> Shown() => Admitted(OfCause());

    private IReadOnlyList<ServiceState> OfCause() => Cause is null ? _services : [.. ProblemRow.OfCause(_whole.Problems, Cause, _services)];

    // What waited while somebody pointed at it takes its place as they go.
    private void Hold(bool isHeld)
    {
        _isHeld = isHeld;
        if (!isHeld)
            Arrange();
    }

    private void SortNow()
    {
        _list.Sort(Fleet.Services, Sort, Clock.Now);
        _sorted = (Sort, true);
    }

    private void SortAgain()
    {
        SortNow();
        Arrange();
    }

    private void Turn(string path) => GoTo(_folds.Turned(path));

    private void TurnAll() => GoTo(GroupFolds.Of(all: !_folds.AreAll));

    private void GoTo(IReadOnlyDictionary<string, object?> parameters) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(parameters), replace: true);

    private void Filter(string text) => Navigation.NavigateTo(Url("q", _text.Type(text)), replace: true);

    private string LookUrl(StatusLook? look) => Url("status", look?.Css);
}
