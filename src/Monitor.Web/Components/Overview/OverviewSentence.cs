using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Live;

namespace Monitor.Web.Components.Overview;

/// <summary>The overview's answer: one sentence and a second line. Pure.</summary>
public sealed record OverviewSentence(StatusLook Look, string Sentence, string? Second)
{
    /// <param name="problems">As listed: causes first.</param>
    /// <param name="clock">For "since".</param>
    /// <param name="blindSince">When somebody last looked and recorded, if that is too long ago.</param>
    public static OverviewSentence Of(
        IReadOnlyList<ServiceState> services, IReadOnlyList<Problem> problems, ReaderClock clock, DateTimeOffset? blindSince = null)
    {
        var counts = StatusCounts.Of(services);
        var watched = counts.All - counts[StatusLook.Paused];
        if (watched == 0 && counts.All > 0)
            return Resting(counts);
        if (watched > 0 && counts[StatusLook.NoData] == watched)
            return Blind(services, clock);
        if (problems.Count == 0)
            return Well(counts);
        var worst = problems[0].Service;
        var look = StatusLook.For(worst);
        var age = ServiceWords.Age(worst, clock.Now, blindSince);
        return new OverviewSentence(
            look,
            $"{worst.Name} {(age.IsBroken ? "is" : "has been")} {look.Word.ToLowerInvariant()}{ServiceWords.For(age)}.",
            $"{Others(counts)}{Up(counts)}{Besides(counts)}");
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

    private static string Others(StatusCounts counts) => (counts.Problems - 1) switch
    {
        0 => "",
        1 => "One more service has a problem. ",
        var more => $"{more} more services have problems. ",
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
