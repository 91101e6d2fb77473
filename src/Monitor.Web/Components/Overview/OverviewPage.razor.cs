using System.Globalization;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview.Cells;
using Monitor.Web.Components.Overview.Problems;

namespace Monitor.Web.Components.Overview;

/// <summary>What is wrong, since when, and how everything else does. Filter, range and sort live in the URL.</summary>
public sealed partial class OverviewPage
{
    private const int MostProblems = 20;

    // Up to this many lines the list is complete in the first answer; beyond it only what is in sight is rendered.
    private const int MostPlainLines = 120;

    // Beyond that whoever looks for one types its name, or looks at cells.
    private const int UtmostCards = 2400;

    private static readonly (SortBy? By, string Title, string? Css)[] Columns =
    [
        (SortBy.Status, "Status", null), (SortBy.Name, "Service", null), (null, "Why", "why"), (SortBy.Since, "Since", "num"),
        (SortBy.Latency, "Latency", "num lat"), (null, "", null), (SortBy.Uptime, "Up 24 h", "num"),
    ];

    private readonly ServiceOrder _order = new();
    private readonly TypedText _text = new();
    private IReadOnlyList<ServiceState> _services = [];

    private FacetCounts _facets = FacetCounts.None;
    private StatusCounts _chips = StatusCounts.Of([]);
    private IReadOnlyList<ProblemRow> _problems = [];
    private IReadOnlyList<NoticeRow> _notices = [];
    private List<ListLine> _lines = [];
    private IReadOnlyList<CellGroup> _cells = [];
    private GroupFolds _folds = new(null, null);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private StatusCounts _counts = StatusCounts.Of([]);
    private OverviewSentence _verdict = new(StatusLook.NoData, "", null);
    private DateTimeOffset _minute;
    private int _groups;
    private int _changed;
    private string _announcement = "";
    private (SortBy Sort, bool Done) _sorted;

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

    private ListShape Shape => Enum.TryParse<ListShape>(View, ignoreCase: true, out var shape) && Enum.IsDefined(shape) ? shape : ListShape.List;

    private bool AreCells => Shape == ListShape.Cells;

    private string? ListCss => Shape == ListShape.List ? null : Shape.ToString().ToLowerInvariant();

    // Cards are complete, and the worst come first: more are there on request.
    private int Most => Math.Clamp(int.TryParse(MostCards, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : MostPlainLines, MostPlainLines, UtmostCards);

    private string MoreCards => (Most + MostPlainLines).ToString(CultureInfo.InvariantCulture);

    private bool IsEmpty => AreCells ? _cells.Count == 0 : _lines.Count == 0;

    private IReadOnlyList<Segment<ListShape>> Shapes =>
    [
        new(ListShape.List, "List", ShapeUrl(null)), new(ListShape.Compact, "Compact", ShapeUrl("compact")),
        new(ListShape.Cards, "Cards", ShapeUrl("cards")), new(ListShape.Cells, "Cells", ShapeUrl("cells")),
    ];

    private IReadOnlyList<ProblemRow.Together> OfCause => [.. _problems.OfType<ProblemRow.Together>().Where(row => row.Fold.Cause.Key == Cause)];

    private string RangeName => RangeParameter == "24h" ? "24h" : "1h";

    private TimeSpan Range => RangeName == "24h" ? TimeSpan.FromHours(24) : TimeSpan.FromHours(1);

    private SortBy Sort => Enum.TryParse<SortBy>(SortParameter, ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : SortBy.Status;

    private IReadOnlyList<Segment<string>> Ranges =>
        [new("1h", "1 h", Url("range", null)), new("24h", "24 h", Url("range", "24h"))];

    protected override void OnParametersSet()
    {
        _text.TakeAddress(Text);
        _folds = new GroupFolds(Fold, Open);
        if (_sorted != (Sort, true))
            SortNow();
        Read(Fleet.Services, Minute());
        CountLeft();
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
        if (delta.Members || delta.Looks)
            CountLeft();
        if (delta.Members || (delta.Looks && Look is not null) || (delta.Problems && Cause is not null))
            Arrange();
        else
            Patch(delta);
        return true;
    }

    private DateTimeOffset Minute()
    {
        var now = Clock.Now;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }

    private void Read(IReadOnlyList<ServiceState> services, DateTimeOffset minute)
    {
        var problemsBefore = _counts.Problems;
        (_services, _minute) = (services, minute);
        _problems = ProblemRow.Of(services, _problems);
        _notices = NoticeRow.Of(services);
        _counts = StatusCounts.Of(services);
        _verdict = OverviewSentence.Of(services, _problems, Clock, Fleet.BlindSince);
        _changed = _order.Changed(services);
        _groups = services.Select(s => s.Group).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (_counts.Problems != problemsBefore)
            _announcement = _verdict.Sentence;
    }

    // What is left when one more thing is chosen. A turn of a status alters only what counts statuses.
    private void CountLeft()
    {
        _facets = CountFacets(_services);
        _chips = StatusCounts.Of(AdmittedInAnyLook(_services));
    }

    private void Arrange()
    {
        (_lines, _cells) = ([], []);
        _places.Clear();
        if (AreCells)
            _cells = CellGroup.Of(Shown());
        else
            ArrangeLines();
    }

    private void ArrangeLines()
    {
        // What was looked for is not hidden in a folded group.
        _lines = [.. ListLine.Of(_order.Apply(Shown()), path => string.IsNullOrWhiteSpace(Text) && _folds.IsFolded(path))];
        for (var i = 0; i < _lines.Count; i++)
            _places[_lines[i].Key] = i;
    }

    private IEnumerable<ServiceState> Shown()
    {
        if (Cause is null)
            return Admitted(_services);
        var together = OfCause.SelectMany(row => row.Services).Select(s => s.Id).ToHashSet();
        return Admitted(_services).Where(s => together.Contains(s.Id));
    }

    // The rows stay where they are; only their states and, when looks changed, the counts of their groups are new.
    private void Patch(FleetDelta delta)
    {
        if (AreCells)
        {
            var changed = delta.Changed.ToDictionary(s => s.Key, StringComparer.Ordinal);
            _cells = [.. _cells.Select(g => g.With(changed))];
            return;
        }

        foreach (var service in delta.Changed)
        {
            if (_places.TryGetValue(service.Key, out var place))
                _lines[place] = new ListLine.Row(service);
        }

        if (delta.Looks)
            ListLine.CountAgain(_lines, Shown());
    }

    private void SortNow()
    {
        _order.Sort(Fleet.Services, Sort, Clock.Now);
        _sorted = (Sort, true);
    }

    private void SortAgain()
    {
        SortNow();
        _changed = 0;
        Arrange();
    }

    private void Turn(string path) => GoTo(_folds.Turned(path));

    private void TurnAll() => GoTo(GroupFolds.Of(all: !_folds.AreAll));

    private void GoTo(IReadOnlyDictionary<string, object?> parameters) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(parameters), replace: true);

    private void Filter(string text) => Navigation.NavigateTo(Url("q", _text.Type(text)), replace: true);

    // Counted from 1, and the list's head is the first.
    private int RowIndex(ListLine line) => _places[line.Key] + 2;

    // Where they all look the same, those alone.
    private string MoreProblemsUrl => _problems.Skip(MostProblems).Select(row => row.Look).Distinct().ToList() is [var look]
        ? Url("status", look.Css) + "#services"
        : Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["status"] = null, ["sort"] = null }) + "#services";

    // Those that are listed; those of one cause are no filter.
    private string ManyHref => Navigation.ToAbsoluteUri("/change-many").AbsolutePath + new Uri(Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["view"] = null, ["fold"] = null, ["open"] = null, ["range"] = null, ["sort"] = null })).Query;

    private string GroupUrl(string path) => Url("group", path);

    private string CauseUrl(ProblemRow.Together row) => Url("cause", row.Fold.Cause.Key) + "#services";

    // "1, causes first", "3, 118 services in them", "2 warnings".
    private string OfProblems() => (_problems.Count, _notices.Count) switch
    {
        (0, var notices) => Formats.Count(notices, "warning"),
        (_, 0) => Rows(),
        (_, var notices) => $"{Rows()}; {Formats.Count(notices, "warning")}",
    };

    private string Rows() => _problems.Count == _counts.Problems || !_problems.Any(row => row is ProblemRow.Together)
        ? $"{_problems.Count}{(_problems.Count > 1 ? ", causes first" : "")}"
        : $"{_problems.Count}, {Formats.Count(_counts.Problems, "service")} in {(_problems.Count == 1 ? "it" : "them")}";

    private string ShapeUrl(string? shape) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["view"] = shape, ["most"] = null });

    private string LookUrl(StatusLook? look) => Url("status", look?.Css);

    private string SortUrl(SortBy by) => Url("sort", by == SortBy.Status ? null : by.ToString().ToLowerInvariant());
}
