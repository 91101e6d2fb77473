using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview.Problems;

namespace Monitor.Web.Components.Overview;

/// <summary>The overview's answer: one sentence and a second line. Pure.</summary>
public sealed record OverviewSentence(StatusLook Look, string Sentence, string? Second)
{
    /// <param name="rows">What stands under Problems: worst first.</param>
    /// <param name="clock">For "since".</param>
    /// <param name="blindSince">When somebody last looked and recorded, if that is too long ago.</param>
    public static OverviewSentence Of(
        IReadOnlyList<ServiceState> services, IReadOnlyList<ProblemRow> rows, ReaderClock clock, DateTimeOffset? blindSince = null)
    {
        var counts = StatusCounts.Of(services);
        var watched = counts.All - counts[StatusLook.Paused];
        if (watched == 0 && counts.All > 0)
            return Resting(counts);
        if (watched > 0 && counts[StatusLook.NoData] == watched)
            return Blind(services, clock);
        if (rows.Count == 0)
            return Well(counts);
        var look = rows[0].Look;
        return Largest(rows.Where(row => row.Look == look)) is { } storm ? Storm(services, rows, storm, counts, clock, blindSince) : Worst(rows, counts, clock, blindSince);
    }

    private static OverviewSentence Worst(IReadOnlyList<ProblemRow> rows, StatusCounts counts, ReaderClock clock, DateTimeOffset? blindSince)
    {
        var (worst, look) = (rows[0].Services[0], rows[0].Look);
        var follow = rows[0] is ProblemRow.One { Problem.Explains.Count: var others } ? others : 0;
        var age = ServiceWords.Age(worst, clock.Now, blindSince);
        return new OverviewSentence(
            look,
            $"{Bidi.Isolate(worst.Name)} {(age.IsBroken ? "is" : "has been")} {look.Word.ToLowerInvariant()}{ServiceWords.For(age)}.",
            $"{Follow(follow)}{Others(counts.Problems - 1 - follow, Largest(rows))}{Up(counts)}{Besides(counts)}");
    }

    private static string Follow(int services) => services == 0 ? "" : $"{CauseWords.Follow(services)}. ";

    // Whatever else went down meanwhile belongs to it, so "most" of them do what its own do.
    private static OverviewSentence Storm(
        IReadOnlyList<ServiceState> services, IReadOnlyList<ProblemRow> rows, ProblemRow.Together storm, StatusCounts counts, ReaderClock clock, DateTimeOffset? blindSince)
    {
        var own = storm.Services.Where(s => StatusLook.For(s) == storm.Look).Select(s => s.Id).ToHashSet();
        var of = services.Where(s => StatusLook.For(s) == storm.Look && (own.Contains(s.Id) || storm.Fold.IsMeanwhile(s.Since))).ToList();
        var age = ServiceWords.Age(storm.Fold.Services[0], clock.Now, blindSince);
        var since = age.IsBroken ? ServiceWords.For(age) : $" since {clock.Brief(storm.Fold.From)}";
        return new OverviewSentence(
            storm.Look,
            of.Count == 1
                ? $"{Bidi.Isolate(of[0].Name)} is {storm.Look.Word.ToLowerInvariant()}{since}; {Formats.Count(storm.Services.Count, "service")} {CauseWords.Do(storm.Fold.Cause)}."
                : $"{Formats.Count(of.Count, "service")} are {storm.Look.Word.ToLowerInvariant()}{since}; {Share(own.Count, of.Count)} {CauseWords.Do(storm.Fold.Cause)}.",
            $"{Taken(of)}{Others(counts.Problems - of.Count, Largest(rows.Where(row => row != storm)))}{Up(counts)}{Besides(counts)}");
    }

    private static ProblemRow.Together? Largest(IEnumerable<ProblemRow> rows) => rows.OfType<ProblemRow.Together>().MaxBy(row => row.Services.Count);

    private static string Share(int part, int whole) => part == whole ? "all" : part * 2 > whole ? "most" : $"{part} of them";

    private static string Taken(List<ServiceState> services)
    {
        var (open, taken) = (services.Count(s => s.Incident is not null), services.Count(s => s.Incident?.Holder is not null));
        if (open == 0)
            return "";
        if (taken == 0)
            return "Nobody has them yet. ";
        var who = services.Select(s => s.Incident?.Holder).OfType<string>().Distinct().ToList();
        return taken < open ? $"{taken} of {open} are acknowledged. " : who.Count == 1 ? $"{Bidi.Isolate(who[0])} has them. " : "All of them are acknowledged. ";
    }

    // Not a word of green: nobody knows how they are.
    private static OverviewSentence Resting(StatusCounts counts) =>
        new(StatusLook.Paused, counts.All == 1 ? "The one service is paused." : $"All {counts.All} services are paused.", "Nobody looks, and nobody is told.");

    private static OverviewSentence Blind(IReadOnlyList<ServiceState> services, ReaderClock clock)
    {
        var checkedOnce = services.Where(s => s.Probes.Any(p => p.LastCheckedAt is not null)).ToList();
        return checkedOnce.Count == 0
            ? new OverviewSentence(StatusLook.NoData, "Waiting for the first results.", "Every new service is asked within 2 seconds.")
            : new OverviewSentence(StatusLook.NoData, $"We cannot see anything since {clock.Brief(checkedOnce.Max(s => s.Since))}.", "The services may be well: it is Monitor that gets no usable answers.");
    }

    private static OverviewSentence Well(StatusCounts counts) => counts[StatusLook.Up] == counts.All
        ? new OverviewSentence(StatusLook.Up, counts.All == 1 ? "The one service is up." : $"All {counts.All} services are up.", null)
        : new OverviewSentence(StatusLook.Up, "No service has a problem.", Up(counts).TrimStart() + Besides(counts));

    private static string Others(int more, ProblemRow.Together? storm) => (more, storm) switch
    {
        (0, _) => "",
        (1, _) => "One more service has a problem. ",
        (_, null) => $"{more} more services have problems. ",
        _ => $"{more} more services have problems, {Math.Min(more, storm.Services.Count)} of them {CauseWords.Do(storm.Fold.Cause)}. ",
    };

    private static string Up(StatusCounts counts) =>
        $"{counts[StatusLook.Up]} of {Formats.Count(counts.All, "service")} {(counts[StatusLook.Up] == 1 ? "is" : "are")} up";

    private static string Besides(StatusCounts counts)
    {
        var parts = new List<string>();
        if (counts[StatusLook.NoData] is > 0 and var unseen)
            parts.Add($"{unseen} without data");
        if (counts[StatusLook.Maintenance] is > 0 and var planned)
            parts.Add($"{planned} in maintenance");
        if (counts[StatusLook.Paused] is > 0 and var paused)
            parts.Add($"{paused} paused");
        return parts.Count == 0 ? "." : $", {string.Join(", ", parts)}.";
    }
}
