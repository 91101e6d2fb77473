using Monitor.Core.Announcing.Routing;

namespace Monitor.Core.Announcing.Planning;

/// <summary>
/// Decides whom an incident is told to now, and when to look again. Pure, and by what is: asked again it says the same, so edits and
/// restarts need nothing of their own.
/// </summary>
/// <param name="channels">All channels.</param>
/// <param name="now">All that it knows of time.</param>
public sealed class IncidentPlanner(Routes routes, IReadOnlyList<AnnouncedChannel> channels, DateTimeOffset now)
{
    private readonly HashSet<string> _enabled = [.. channels.Where(c => c.Enabled).Select(c => c.Key)];

    /// <param name="standing">What each channel has to do with it, by the channel's number.</param>
    /// <param name="cause">What it follows from; null when it fails by itself.</param>
    /// <param name="hold">Why nobody is told of it now; null when there is no such reason.</param>
    /// <param name="together">Why even its end waits, for others may end with it; null when it does not.</param>
    public IncidentDecision Decide(
        AnnouncedIncident incident, IncidentPlan plan, Func<int, ChannelStanding> standing, Hold? hold, Cause? cause = null, Hold? together = null)
    {
        if (!incident.IsOpen)
            return new IncidentEnd(routes, channels, _enabled, now, incident, plan, standing).Decide(hold, together);
        var turn = new IncidentTurn(routes, channels, _enabled, now, incident, plan, standing);
        if (hold is not null)
            turn.Hold(hold);
        else
            turn.Go(cause);
        return turn.Decision;
    }
}
