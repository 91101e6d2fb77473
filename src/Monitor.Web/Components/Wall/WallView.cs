using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview;
using Monitor.Web.Components.Overview.Problems;
using Monitor.Web.Components.Wall.Cells;

namespace Monitor.Web.Components.Wall;

/// <summary>All that a wall shows at one moment. Pure but for the reader's time zone.</summary>
/// <param name="Frame">How much of it is left for problems and lists.</param>
/// <param name="Verdict">The sentence.</param>
/// <param name="Shown">The worst problems, as many as there is room for.</param>
/// <param name="Lists">Empty where there are cells.</param>
/// <param name="Cells">A cell each instead of lists; null where there are lists.</param>
/// <param name="Page">Of the lists or the cells, from 0.</param>
/// <param name="Counts">Of all that the wall is about.</param>
/// <param name="About">What it is about, in words.</param>
/// <param name="AsOf">When the state was last known to be current; null until it was loaded.</param>
public sealed record WallView(
    WallScreen Screen, WallFrame Frame, OverviewSentence Verdict, WallTiles Tiles, IReadOnlyList<WallTile> Shown, WallLists Lists, WallCells? Cells, int Page, StatusCounts Counts, string About, DateTimeOffset? AsOf)
{
    /// <summary>Channels that fail for long, or were switched off by the product.</summary>
    public int FailingChannels { get; init; }

    /// <summary>What is listed now.</summary>
    public WallSheet Sheet => Cells is null ? Lists.Sheets[Page] : WallSheet.Empty;

    /// <summary>Pages of the lists or the cells.</summary>
    public int Pages => Cells?.Sheets.Count ?? Lists.Sheets.Count;

    /// <summary>Problems, shown or not: when it changes, a screen reader says the sentence.</summary>
    public int Problems => Shown.Count + Tiles.More;

    /// <param name="services">All that its reader may see.</param>
    /// <param name="failing">Channels that fail.</param>
    /// <param name="groups">The groups that these are limited to; null for none.</param>
    public static WallView Of(IReadOnlyList<ServiceState> services, WallQuery query, ReaderClock clock, DateTimeOffset? asOf, DateTimeOffset? blindSince, IReadOnlyList<string>? groups, int failing = 0)
    {
        var about = query.Followed?.Instead is not null ? [] : query.Filter.IsEmpty ? services : [.. services.Where(query.Filter.Admits)];
        var rows = ProblemRow.Of(about, []);
        var verdict = (query.Followed?.Instead ?? VerdictOf(services, about, rows, groups, clock, asOf, blindSince)).Within(WallFrame.Room(query.Screen));
        var counts = StatusCounts.Of(about);
        var frame = WallFrame.Of(query.Screen, verdict.Sentence, verdict.Second, StatusLook.All.Count(look => counts[look] > 0) + (failing > 0 ? 1 : 0));
        var problems = query.Look is null ? rows : [.. rows.Where(row => row.Look == query.Look)];
        var notices = query.Look is null ? NoticeRow.Of(about) : [];
        var arranged = WallTiles.Of(problems.Count + notices.Count, query.Screen, frame.Body, about.Count > 0);
        var height = frame.Body - (arranged.Height > 0 ? arranged.Height + WallScreen.Gap : 0);
        var cells = query.AreCells ? WallCells.Of(query.Look is null ? about : [.. about.Where(s => StatusLook.For(s) == query.Look)], query.Screen, height) : null;
        var lists = cells is null ? WallLists.Of(about, query.Look, query.Screen, height) : WallLists.None;
        var page = WallLists.PageAt(clock.Now, query.Every, query.Held, cells?.Sheets.Count ?? lists.Sheets.Count);
        // Warnings beside a status come after what is down or degraded, as on the overview. Nothing is put into words that has no place.
        var tiles = problems.Select(row => WallTile.Of(row, clock, blindSince)).Concat(notices.Select(row => WallTile.Of(row, clock)));
        return new WallView(
            query.Screen, frame, verdict, arranged, [.. tiles.Take(arranged.Shown)], lists, cells, page, counts, query.Words(groups), asOf) { FailingChannels = failing };
    }

    private static OverviewSentence VerdictOf(
        IReadOnlyList<ServiceState> services, IReadOnlyList<ServiceState> about, IReadOnlyList<ProblemRow> rows, IReadOnlyList<string>? groups, ReaderClock clock, DateTimeOffset? asOf,
        DateTimeOffset? blindSince) => (asOf, blindSince, services.Count, about.Count) switch
        {
            (null, _, _, _) => new(StatusLook.NoData, "Reading the services.", "This takes a moment after a start."),
            (_, { } since, _, _) => new(StatusLook.NoData, $"Nobody is looking since {clock.Brief(since)}.", "What is shown is from then: no worker runs, or the database takes no writes."),
            (_, _, 0, _) when groups is not null => new(StatusLook.NoData, $"No service is in {string.Join(" or ", groups.Select(Formats.Group))}.", "This wall is limited to that; an admin makes another link."),
            (_, _, 0, _) => new(StatusLook.NoData, "Nothing is watched yet.", "What is registered appears here by itself."),
            (_, _, _, 0) => new(StatusLook.NoData, "No service matches.", "The address of this wall asks for what there is not."),
            _ => OverviewSentence.Of(about, rows, clock),
        };
}
