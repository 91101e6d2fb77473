using Monitor.Core.Fleet.Mapping;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Map;

/// <summary>The map's answer: what is down because of what, in one sentence and a second line. Pure but for the reader's clock.</summary>
public sealed record MapSentence(StatusLook Look, string Sentence, string Second)
{
    /// <param name="blindSince">When somebody last looked and recorded, if that is too long ago.</param>
    public static MapSentence Of(FleetMap map, ReaderClock clock, DateTimeOffset? blindSince)
    {
        var causes = map.Causes().ToList();
        var counts = StatusCounts.Of(map.Services.Select(s => s.State));
        var watched = counts.All - counts[StatusLook.Paused];
        return causes switch
        {
            // Not a word of green where nobody looks, or nobody knows.
            [] when watched == 0 => new MapSentence(StatusLook.Paused, counts.All == 1 ? "The one service is paused." : $"All {counts.All} services are paused.", Extent(map)),
            [] when counts[StatusLook.NoData] == watched => new MapSentence(StatusLook.NoData, "Nothing is known of any service.", Extent(map)),
            [] => new MapSentence(StatusLook.Up, "No service has a problem.", Extent(map)),
            [{ Explains.Count: > 0 } first, ..] => new MapSentence(StatusLook.For(first.State), $"{Is(first, clock, blindSince)}; {FollowWords.It(first.Explains.Count)}.", Rest(causes)),
            [var only] => new MapSentence(StatusLook.For(only.State), $"{Is(only, clock, blindSince)}.", "Nothing follows from it."),
            _ => new MapSentence(StatusLook.For(causes[0].State), $"{causes.Count} services have problems; none depends on another that fails.", Extent(map)),
        };
    }

    /// <summary>Where fewer than all are shown: what is true is said of all of them.</summary>
    public MapSentence OfAll(int services) => this with { Second = $"{Second} This is of all {Formats.Count(services, "service")}, whatever is chosen here." };

    private static string Is(MappedService cause, ReaderClock clock, DateTimeOffset? blindSince)
    {
        var (age, look) = (ServiceWords.Age(cause.State, clock.Now, blindSince), StatusLook.For(cause.State));
        var word = look == StatusLook.Maintenance ? "in maintenance" : look.Word.ToLowerInvariant();
        return $"{Bidi.Isolate(cause.State.Name)}{(cause.State.Incident?.Part is { } part ? $", which follows from {Bidi.Isolate(part)}," : "")} {(age.IsBroken ? "is" : "has been")} {word}{ServiceWords.For(age)}";
    }

    private static string Rest(List<MappedService> causes)
    {
        var (first, more, own) = (causes[0].Explains, causes.Skip(1).Where(c => c.Explains.Count > 0).ToList(), causes.Where(c => c.Explains.Count == 0).ToList());
        return string.Join(' ', (IEnumerable<string>)
        [
            $"{Formats.Names([.. first.Select(s => s.Name)])} {(first.Count == 1 ? "follows" : "follow")} from it.",
            .. more.Take(Formats.MostNames).Select(c => $"{FollowWords.From(c.Explains.Count, c.State.Name)}."),
            .. own.Count == 0 ? [] : (string[])[$"{Formats.Names([.. own.Select(c => c.State.Name)])} {(own.Count == 1 ? "depends" : "depend")} on nothing that fails."],
        ]);
    }

    private static string Extent(FleetMap map) =>
        $"{Formats.Count(map.Services.Count, "service")}, {(map.Dependencies == 0 ? "no dependency between them yet" : Formats.Count(map.Dependencies, "dependency", "dependencies") + " between them")}.";
}
