using Monitor.Core.Announcing.Routing;
using Monitor.Core.Announcing.Simulation;
using Monitor.Core.Incidents;

namespace Monitor.Web.Api.Routes;

/// <summary>The incident that is asked about.</summary>
/// <param name="Severity">Critical when left out.</param>
/// <param name="At">When it opens; now when left out.</param>
/// <param name="Route">Asked as well, or instead of the stored one with its key: what would it do if it were saved?</param>
internal sealed record SimulateBody(string ServiceKey, IncidentSeverity? Severity = null, DateTimeOffset? At = null, AlertRoute? Route = null);

/// <summary>Who would be told.</summary>
/// <param name="Route">Key of the first route that tells somebody; null when every channel is told because none matches.</param>
/// <param name="Steps">Channels that are told at the same time by the same step, in order.</param>
/// <param name="WithheldBy">Channels that are not told, each with why.</param>
/// <param name="Components">Parts of the service that are told by themselves.</param>
internal sealed record SimulationJson(string? Route, IReadOnlyList<SimulatedStepJson> Steps, IReadOnlyList<SimulatedSilence> WithheldBy, IReadOnlyList<SimulatedParts> Components)
{
    public static SimulationJson Of(RouteSimulation simulation) => new(
        simulation.Told is [var first, ..] ? first.Route : null,
        [.. simulation.Told.GroupBy(t => (t.At, t.Route, t.Step)).Select(g => SimulatedStepJson.Of([.. g]))],
        simulation.NotTold,
        simulation.Parts);
}

/// <param name="Channels">Keys.</param>
/// <param name="ReminderMinutes">Between reminders while nobody acknowledges; 0 for none.</param>
internal sealed record SimulatedStepJson(
    IReadOnlyList<string> Channels, DateTimeOffset At, string? Route, int Step, string Why, bool InDigest, int ReminderMinutes, bool SendResolved)
{
    public static SimulatedStepJson Of(IReadOnlyList<SimulatedTelling> told) => new(
        [.. told.Select(t => t.Channel)], told[0].At, told[0].Route, told[0].Step, told[0].Why, told[0].InDigest, told.Max(t => t.ReminderMinutes), told[0].SendResolved);
}
