using Microsoft.AspNetCore.Components;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Overview.Problems;

/// <summary>The problems above all services.</summary>
public sealed partial class ProblemsSection
{
    /// <summary>More than these are in the list below.</summary>
    private const int Most = 20;

    private IReadOnlyList<HeldRow<ProblemRow>> _shown = [];
    private IReadOnlyList<HeldRow<NoticeRow>> _warned = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<ProblemRow> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<NoticeRow> Notices { get; set; } = [];

    /// <summary>Somebody points at it.</summary>
    [Parameter]
    public bool IsHeld { get; set; }

    /// <summary>Now, cut to the minute, so that durations grow.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Minute { get; set; }

    /// <summary>When somebody last looked, if that is too long ago.</summary>
    [Parameter]
    public DateTimeOffset? BlindSince { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    // Where they all look the same, those alone.
    private string MoreUrl => Rows.Skip(Most).Select(row => row.Look).Distinct().ToList() is [var look]
        ? Navigation.GetUriWithQueryParameter("status", look.Css) + "#services"
        : Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["status"] = null, ["sort"] = null }) + "#services";

    protected override void OnParametersSet()
    {
        var failing = IsHeld ? Rows.SelectMany(row => row.Services).Select(s => s.Id).ToHashSet() : [];
        _shown = HeldRows.Of([.. Rows.Take(Most)], _shown, IsHeld, row => row.Key, row => WordOf(row, failing));
        _warned = HeldRows.Of([.. Notices.Take(Most)], _warned, IsHeld, row => $"{row.Notice.Id}", _ => "over");
    }

    // It may have moved down, or be told with others by now.
    private static string WordOf(ProblemRow gone, HashSet<int> failing) => gone.Services.Any(s => failing.Contains(s.Id)) ? "now told elsewhere" : "over";

    private static string? Css(string? ended) => ended is null ? null : "ended";

    private string CauseUrl(ProblemRow.Together row) => Navigation.GetUriWithQueryParameter("cause", row.Fold.Cause.Key) + "#services";

    // "1, causes first", "3, 118 services in them", "2 warnings".
    private string OfProblems() => (Rows.Count, Notices.Count) switch
    {
        (0, 0) => "none",
        (0, var notices) => Formats.Count(notices, "warning"),
        (_, 0) => OfRows(),
        (_, var notices) => $"{OfRows()}; {Formats.Count(notices, "warning")}",
    };

    private string OfRows()
    {
        var services = Rows.SelectMany(row => row.Services).DistinctBy(s => s.Id).Count();
        return Rows.Count == services || !Rows.Any(row => row is ProblemRow.Together)
            ? $"{Rows.Count}{(Rows.Count > 1 ? ", causes first" : "")}"
            : $"{Rows.Count}, {Formats.Count(services, "service")} in {(Rows.Count == 1 ? "it" : "them")}";
    }
}
