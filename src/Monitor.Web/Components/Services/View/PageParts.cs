using Monitor.Core.Fleet;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Components.Services.View.Answers;

namespace Monitor.Web.Components.Services.View;

/// <summary>The parts of a service's page that one may jump to.</summary>
public static class PageParts
{
    /// <summary>The ids of their headings and what they are called, in the order of the page. Pure.</summary>
    /// <param name="hasHistory">What happened was read.</param>
    /// <param name="hasDays">The last quarter is shown beside the range.</param>
    /// <param name="hasReview">There is something to review.</param>
    /// <param name="answer">The first probe whose last answer is shown; null for none.</param>
    /// <param name="read">The first probe of whose last answer it is shown how it was read; null for none.</param>
    public static IReadOnlyList<(string Id, string Title)> Of(ServiceState state, bool hasHistory, bool hasDays, bool hasReview, ProbeKind? answer, ProbeKind? read)
    {
        (string Id, string Title, bool IsThere)[] all =
        [
            ("happened", "What happened", hasHistory), ("uptime", "Uptime", hasHistory), ("days", "90 days", hasDays), ("incidents-head", "Incidents", true), ("probes-head", "Probes", true), ("parts-head", "Components", state.Components.Count > 0), ("results", "Results", true),
            ("steps", StepsPanel.Heading(state), state.MainProbe is { LastCheckedAt: not null }), ("review-head", "Review", hasReview), ("changes", "Changes", true),
            (answer is { } probe ? AnswerPanel.IdOf(probe) : "", "Answer at the last change", answer is not null),
            (read is { } kind ? AnswerPanel.ReadIdOf(kind) : "", HowRead.Heading, read is not null),
        ];
        return [.. all.Where(p => p.IsThere).Select(p => (p.Id, p.Title))];
    }
}
