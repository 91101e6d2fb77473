using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview.Problems;

namespace Monitor.Web.Components.Overview;

/// <summary>The overview's answer: one sentence and a second line. Pure.</summary>
public sealed record OverviewSentence(StatusLook Look, string Sentence, string? Second)
{
    private SecondLine? Clauses { get; init; }

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

    /// <summary>The second line where there is room for so many letters: it ends after a whole clause.</summary>
    public OverviewSentence Within(double letters) => Clauses is null || Second?.Length <= letters ? this : this with { Second = Clauses.Within(letters) };

    private static OverviewSentence Worst(IReadOnlyList<ProblemRow> rows, StatusCounts counts, ReaderClock clock, DateTimeOffset? blindSince)
    {
        var (worst, look) = (rows[0].Services[0], rows[0].Look);
        var follow = rows[0] is ProblemRow.One { Problem.Explains.Count: var others } ? others : 0;
        var age = ServiceWords.Age(worst, clock.Now, blindSince);
        var (alike, degraded, word) = (counts[look], counts.Problems - counts[look], look.Word.ToLowerInvariant());
        if (alike == 1)
            return Of(look, $"{Is(worst, age)} {word}{ServiceWords.For(age)}{More(degraded)}.", [follow > 0 ? FollowWords.It(follow) : "", Storm(Largest(rows))], counts);
        // What many follow from is to be mended first; else what is there for longest leads.
        var (because, lead) = follow > 0
            ? ($"; {FollowWords.From(follow, worst.Name)}", $"{Is(worst, age)} {word}{ServiceWords.For(age)}")
            : ("", Longest(rows, look, clock, blindSince));
        return Of(look, $"{alike} services are {word}{(degraded > 0 ? $", {degraded} degraded" : "")}{because}.", [lead, Storm(Largest(rows))], counts);
    }

    private static string Longest(IReadOnlyList<ProblemRow> rows, StatusLook look, ReaderClock clock, DateTimeOffset? blindSince)
    {
        var first = rows.SelectMany(row => row.Services).Where(s => StatusLook.For(s) == look).MinBy(s => s.Since)!;
        var age = ServiceWords.Age(first, clock.Now, blindSince);
        return $"{Is(first, age)} {look.Word.ToLowerInvariant()} longest{(age.IsBroken ? "" : ",")}{ServiceWords.For(age)}";
    }

    // Whatever else went down meanwhile belongs to it, so "most" of them do what its own do.
    private static OverviewSentence Storm(
        IReadOnlyList<ServiceState> services, IReadOnlyList<ProblemRow> rows, ProblemRow.Together storm, StatusCounts counts, ReaderClock clock, DateTimeOffset? blindSince)
    {
        var (look, all, word) = (storm.Look, counts[storm.Look], storm.Look.Word.ToLowerInvariant());
        var own = storm.Services.Where(s => StatusLook.For(s) == look).Select(s => s.Id).ToHashSet();
        var of = services.Where(s => StatusLook.For(s) == look && (own.Contains(s.Id) || storm.Fold.IsMeanwhile(s.Since))).ToList();
        var age = ServiceWords.Age(storm.Fold.Services[0], clock.Now, blindSince);
        var since = age.IsBroken ? ServiceWords.For(age) : $" since {clock.Brief(storm.Fold.From)}";
        return Of(
            look,
            all == 1 ? $"{Bidi.Isolate(of[0].Name)} is {word}{since}; {Storm(storm)}."
            : own.Count == 1 ? $"{all} services are {word}; {Storm(storm)}."
            : of.Count < all && !age.IsBroken ? $"{all} services are {word}, {of.Count}{since}; {Share(own.Count, all)} {CauseWords.Do(storm.Fold.Cause)}."
            : $"{Formats.Count(all, "service")} are {word}{since}; {Share(own.Count, all)} {CauseWords.Do(storm.Fold.Cause)}.",
            [Taken(of), More(counts.Problems - all).TrimStart(',', ' '), Storm(Largest(rows.Where(row => row != storm)))],
            counts);
    }

    private static OverviewSentence Of(StatusLook look, string sentence, IEnumerable<string> says, StatusCounts counts)
    {
        var clauses = new SecondLine([.. says.Where(text => text.Length > 0).Select(text => (IReadOnlyList<string>)[text]), [Up(counts), .. Besides(counts)]]);
        return new OverviewSentence(look, sentence, clauses.Whole) { Clauses = clauses };
    }

    private static string Is(ServiceState service, StatusAge age) => $"{Bidi.Isolate(service.Name)} {(age.IsBroken ? "is" : "has been")}";

    // Beside what is down there is nothing worse than degraded.
    private static string More(int degraded) => degraded switch { 0 => "", 1 => ", 1 service is degraded", _ => $", {degraded} services are degraded" };

    private static string Storm(ProblemRow.Together? storm) => storm is null ? "" : $"{Formats.Count(storm.Services.Count, "service")} {CauseWords.Do(storm.Fold.Cause)}";

    private static ProblemRow.Together? Largest(IEnumerable<ProblemRow> rows) => rows.OfType<ProblemRow.Together>().MaxBy(row => row.Services.Count);

    private static string Share(int part, int whole) => part == whole ? "all" : part * 2 > whole ? "most" : $"{part} of them";

    private static string Taken(List<ServiceState> services)
    {
        var (open, taken) = (services.Count(s => s.Incident is not null), services.Count(s => s.Incident?.Holder is not null));
        if (open == 0)
            return "";
        if (taken == 0)
            return "Nobody has them yet";
        var who = services.Select(s => s.Incident?.Holder).OfType<string>().Distinct().ToList();
        return taken < open ? $"{taken} of {open} are acknowledged" : who.Count == 1 ? $"{Bidi.Isolate(who[0])} has them" : "All of them are acknowledged";
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
        : Of(StatusLook.Up, "No service has a problem.", [], counts);

    private static string Up(StatusCounts counts) =>
        $"{counts[StatusLook.Up]} of {Formats.Count(counts.All, "service")} {(counts[StatusLook.Up] == 1 ? "is" : "are")} up";

    private static IEnumerable<string> Besides(StatusCounts counts)
    {
        if (counts[StatusLook.NoData] is > 0 and var unseen)
            yield return $"{unseen} without data";
        if (counts[StatusLook.Maintenance] is > 0 and var planned)
            yield return $"{planned} in maintenance";
        if (counts[StatusLook.Paused] is > 0 and var paused)
            yield return $"{paused} paused";
    }
}
