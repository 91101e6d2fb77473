using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Overview.Problems;

namespace Monitor.Web.Components.Wall;

/// <summary>A problem as a tile: what, since when, why, who has it.</summary>
/// <param name="Word">Of its status.</param>
/// <param name="Place">Where it is: a group, or of a warning its service.</param>
/// <param name="Who">Who has it; null when nobody does.</param>
/// <param name="How">What they do with it, or whose it would be.</param>
/// <param name="Alone">The service, where it is the only one.</param>
public sealed record WallTile(
    string Key, StatusLook Look, string Word, string Title, string? Place, string? Why, string Age, DateTimeOffset Since, string? Who, string? How, ServiceState? Alone)
{
    /// <summary>The tile of a row of the overview's problems: the same words.</summary>
    /// <param name="blindSince">When somebody last looked and recorded, if that is too long ago.</param>
    public static WallTile Of(ProblemRow row, ReaderClock clock, DateTimeOffset? blindSince)
    {
        if (row is ProblemRow.One { Problem: { Explains.Count: 0, Service: var alone } })
            return OfOne(row, alone, clock, blindSince);
        var head = FoldHead.Of(row, clock);
        // A tile is narrow, and opens to nothing: who they are in its title, and what they do below it.
        var (title, why) = row is ProblemRow.Together { Fold: var fold } together
            ? (CauseWords.Which(together), string.Join("; ", new[] { CauseWords.Do(fold.Cause), head.Says, head.Spread }.OfType<string>()))
            : (head.Title, head.Says ?? head.Spread);
        var (who, how) = CauseWords.Held(row, clock);
        var nobody = row is ProblemRow.One ? head.First.Incident?.Holder is null : row.Services.All(s => s.Incident?.Holder is null);
        return new WallTile(
            row.Key, row.Look, row.Look.Word, title, CauseWords.Groups(row.Services), why, Known(head.First, clock, blindSince), head.From, nobody ? null : who, how, null);
    }

    /// <summary>The tile of what is told beside a status.</summary>
    public static WallTile Of(NoticeRow row, ReaderClock clock)
    {
        var look = IncidentLook.OfNotice(row.Notice.Severity);
        var (who, how) = IncidentWords.Held(row.Notice, clock);
        return new WallTile(
            $"notice {row.Notice.Id}", look, look.Word, row.Notice.Title ?? "", row.Service.Name, null, Formats.Duration(clock.Age(row.Notice.Since)), row.Notice.Since,
            who, who is null ? Owner(row.Service) : how, null);
    }

    private static WallTile OfOne(ProblemRow row, ServiceState service, ReaderClock clock, DateTimeOffset? blindSince)
    {
        var (who, how) = service.Incident is { } incident ? IncidentWords.Held(incident, clock) : (null, "");
        return new WallTile(
            row.Key, row.Look, row.Look.Word, service.Name, Formats.Group(service.Group), ServiceWords.Why(service, clock), Known(service, clock, blindSince), service.Since,
            who, who is null ? Owner(service) : how, service);
    }

    private static string Known(ServiceState service, ReaderClock clock, DateTimeOffset? blindSince) => ServiceWords.ShortFor(ServiceWords.Age(service, clock.Now, blindSince));

    private static string? Owner(ServiceState service) => service.Owner.Length > 0 ? $"owner {service.Owner}" : null;
}
