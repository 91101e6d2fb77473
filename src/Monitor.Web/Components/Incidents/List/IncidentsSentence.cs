using Monitor.Core.Incidents.Views;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Incidents.List;

/// <summary>The page's answer: one sentence and a second line. Pure.</summary>
public sealed record IncidentsSentence(StatusLook Look, string Sentence, string? Second)
{
    /// <param name="open">As listed: the worst first.</param>
    public static IncidentsSentence Of(IncidentCounts counts, IReadOnlyList<Incident> open, ReaderClock clock)
    {
        if (counts.Open == 0)
            return new(StatusLook.Up, "No incident is open.", Resolved(counts) is { } before ? before : "What begins is here at once.");
        var look = open.Select(IncidentLook.Now).MinBy(l => l.Rank) ?? StatusLook.Degraded;
        return new(look, Sentences(counts), string.Join(' ', ((string?[])[Top(open, clock), Snoozed(counts), Resolved(counts)]).OfType<string>()));
    }

    private static string Sentences(IncidentCounts counts) => (counts.Open, counts.Unheld) switch
    {
        (1, 0) => "One incident is open; somebody has it.",
        (1, _) => "One incident is open; nobody has it.",
        (var open, 0) => $"{open} incidents are open; each is in somebody's hands.",
        var (open, unheld) when open == unheld => $"{open} incidents are open; nobody has any of them.",
        var (open, unheld) => $"{open} incidents are open; nobody has {unheld} of them.",
    };

    // Of what is listed first with somebody still to come: what it follows from, as the list has it.
    private static string? Top(IReadOnlyList<Incident> open, ReaderClock clock) => IncidentFold.Of(open).FirstOrDefault(f => f.Nobodys.Count > 0)?.Head is { } next
        ? $"{Bidi.Isolate(next.Title)}, {Formats.Duration(next.Lasted(clock.Now))} so far."
        : null;

    private static string? Snoozed(IncidentCounts counts) => counts.Snoozed switch
    {
        0 => null,
        1 => "One is snoozed.",
        var some => $"{some} are snoozed.",
    };

    private static string? Resolved(IncidentCounts counts) => counts.Resolved switch
    {
        0 => null,
        1 => "One was resolved today.",
        var some => $"{some} were resolved today.",
    };
}
