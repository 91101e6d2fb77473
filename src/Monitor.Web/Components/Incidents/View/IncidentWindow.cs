using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Standing;
using Monitor.Core.Text;
using Monitor.Web.Components.Elements.Charts;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Incidents.View;

/// <summary>The time around an incident, with what the probes and parts of its service were then.</summary>
/// <param name="To">Its end and a little more, or now.</param>
public sealed record IncidentWindow(DateTimeOffset From, DateTimeOffset To, bool IsNow, SubjectTimelines Subjects, IReadOnlyList<Gap> Gaps)
{
    private const int MostParts = 8;

    private static readonly TimeSpan Least = TimeSpan.FromMinutes(30);

    /// <summary>What is drawn of a service that is there still.</summary>
    public static async Task<IncidentWindow?> ReadAsync(ISubjectTimelines subjects, IGaps gaps, Incident incident, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to, isNow) = Around(incident, now);
        var read = await subjects.OfServiceAsync(incident.ServiceId, from, cancellationToken);
        // There were too many changes since to know what was then.
        if (read.CompleteFrom >= to)
            return null;
        return new IncidentWindow(from, to, isNow, read, (await gaps.OfServicesAsync([incident.ServiceId], from, to, cancellationToken)).Of(incident.ServiceId));
    }

    /// <summary>As much before it as it lasted, half an hour at least; half of that after its end.</summary>
    public static (DateTimeOffset From, DateTimeOffset To, bool IsNow) Around(Incident incident, DateTimeOffset now)
    {
        var margin = incident.Lasted(now) is var lasted && lasted > Least ? lasted : Least;
        var to = incident.ResolvedAt is { } end && end + (margin / 2) < now ? end + (margin / 2) : now;
        return (incident.Since - margin, to, to == now);
    }

    public IReadOnlyList<LaneSpan> OfProbe(ServiceState state, ProbeState probe) => Spans(state, ChangeSubject.Probe, NameOf(probe), [new(probe.Id, new(probe.Since, probe.Status))]);

    /// <summary>Parts that were not up all the time, those that were worst first.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<LaneSpan> Spans)> OfParts(ServiceState state) =>
    [
        .. state.Components.Select(c => c.Name).Distinct().Select(name => (Name: name, Spans: Spans(state, ChangeSubject.Component, name, Listed(state, name))))
            .Where(part => part.Spans.Any(IsBad)).OrderBy(part => part.Spans.Where(IsBad).Min(s => s.Look.Rank)).ThenBy(part => part.Name, NaturalOrder.OfNames).Take(MostParts),
    ];

    public static string NameOf(ProbeState probe) => probe.Kind.ToString().ToLowerInvariant();

    private static bool IsBad(LaneSpan span) => span.Look == StatusLook.Down || span.Look == StatusLook.Degraded;

    private IReadOnlyList<LaneSpan> Spans(ServiceState state, ChangeSubject subject, string name, IReadOnlyCollection<ProbeTurn> now) =>
        LaneSpan.Of(Subjects.Of(subject, name, now, state.CreatedAt), Gaps, From, To);

    private static IReadOnlyCollection<ProbeTurn> Listed(ServiceState state, string part) =>
        [.. from c in state.Components where c.Name == part && state.Probe(c.Probe) is not null select new ProbeTurn(state.Probe(c.Probe)!.Id, new(c.Since, c.Status))];
}
