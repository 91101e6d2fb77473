using Monitor.Core.Standing;

namespace Monitor.Core.Incidents;

/// <summary>
/// The effect of a service's own changes on its incidents: a confirmed bad status opens one, Healthy ends it, Unknown does neither (what stays
/// so is opened by the clock). At most one is open. Pure.
/// </summary>
public sealed class IncidentStep
{
    /// <summary>Who fails again so soon after it recovered has not recovered: the same incident goes on.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromMinutes(5);

    private readonly List<IncidentEvent> _events = [];

    private IncidentStep(IncidentStanding? before, IncidentStanding now) => (Before, Now) = (before, now);

    /// <summary>As it was found; null for a new one.</summary>
    public IncidentStanding? Before { get; }

    public IncidentStanding Now { get; private set; }

    /// <summary>In the order in which they happened.</summary>
    public IReadOnlyList<IncidentEvent> Events => _events;

    /// <param name="last">The service's open incident, or the one that ended last, if that is not too long ago to be opened again; else null.</param>
    /// <param name="changes">Of one service, in the order in which they happened; those of its probes are passed over.</param>
    /// <returns>One for each incident that they touch, oldest first.</returns>
    public static IReadOnlyList<IncidentStep> Over(IncidentStanding? last, IEnumerable<PendingChange> changes)
    {
        var steps = new List<IncidentStep>();
        var current = last is null ? null : new IncidentStep(last, last);
        foreach (var change in changes.Where(static c => c.Subject == ChangeSubject.Service))
        {
            current = Next(current, change);
            if (current is { _events.Count: > 0 } && !steps.Contains(current))
                steps.Add(current);
        }

        return steps;
    }

    /// <summary>Nobody watches the service any more: its incident ends with that, and is not opened again.</summary>
    /// <param name="open">One that goes on.</param>
    /// <param name="reason">One line: who did what.</param>
    public static IncidentStep End(IncidentStanding open, IncidentResolution resolution, DateTimeOffset at, string reason)
    {
        var step = new IncidentStep(open, open with
        {
            State = IncidentState.Resolved,
            Status = HealthStatus.Unknown,
            ResolvedAt = at,
            Resolution = resolution,
            BlindSince = null,
            IsAcknowledged = false,
        });
        step.Note(new IncidentEvent(open.LastEvent + 1, IncidentEventKind.Resolved, at, HealthStatus.Unknown, reason), open.Shown, open.StatusSince, at);
        return step;
    }

    private static IncidentStep? Next(IncidentStep? current, PendingChange change)
    {
        if (!change.To.IsBad())
        {
            if (current?.Now.IsOpen == true)
                current.TakeOther(change);
            return current;
        }

        if (current is null || !(current.Now.IsOpen || current.Reopens(change)))
            current = Begin(change);
        else
            current.TakeBad(change);
        return current;
    }

    private static IncidentStep Begin(PendingChange change)
    {
        var severity = IncidentSeverities.Of(change.To);
        var step = new IncidentStep(null, new IncidentStanding(
            0, change.ServiceId, IncidentState.Open, severity, severity, change.To, change.Reason, change.Since, change.Since, change.At, 0));
        step.Note(IncidentEventKind.Opened, change, change.From, change.FromSince);
        return step;
    }

    private bool Reopens(PendingChange change) =>
        Now is { Resolution: IncidentResolution.Recovered, ResolvedAt: { } ended } && change.Since - ended <= Settle;

    private void TakeBad(PendingChange change)
    {
        var (was, severity) = (Now, IncidentSeverities.Of(change.To));
        Now = was with
        {
            State = IncidentState.Open,
            Severity = severity,
            WorstSeverity = was.WorstSeverity.WorseOf(severity),
            Status = change.To,
            Reason = change.Reason,
            StatusSince = was is { IsOpen: true, IsSilent: false } && severity == was.Severity ? was.StatusSince : change.Since,
            ResolvedAt = null,
            Resolution = null,
            BlindSince = null,
            IsSilent = false,
            Reopened = was.IsOpen ? was.Reopened : was.Reopened + 1,
            IsAcknowledged = was.IsOpen && was.IsAcknowledged,
        };
        Note(
            !was.IsOpen ? IncidentEventKind.Reopened
            : severity > was.Severity ? IncidentEventKind.Worsened
            : severity < was.Severity ? IncidentEventKind.Improved
            : IncidentEventKind.Blind,
            change,
            was.IsOpen ? was.Shown : change.From,
            was.IsOpen ? was.StatusSince : change.FromSince);
    }

    private void TakeOther(PendingChange change)
    {
        var was = Now;
        if (change.To == HealthStatus.Healthy)
        {
            Now = Now with
            {
                State = IncidentState.Resolved,
                Status = change.To,
                ResolvedAt = change.Since,
                Resolution = IncidentResolution.Recovered,
                BlindSince = null,
                IsAcknowledged = false,
            };
            Note(IncidentEventKind.Resolved, change, was.Shown, was.StatusSince);
        }
        else
        {
            Now = Now with { Status = change.To, BlindSince = change.Since };
            Note(IncidentEventKind.Blind, change, was.Shown, was.StatusSince);
        }
    }

    private void Note(IncidentEventKind kind, PendingChange change, HealthStatus previous, DateTimeOffset? since) => Note(
        new IncidentEvent(Now.LastEvent + 1, kind, change.At, change.To, change.Reason) { Change = change }, previous, since, change.Since);

    private void Note(IncidentEvent happened, HealthStatus previous, DateTimeOffset? since, DateTimeOffset until)
    {
        Now = Now with { LastEvent = happened.No };
        _events.Add(happened with
        {
            Previous = previous,
            Lasted = previous == HealthStatus.Unknown || since is not { } began ? null : until > began ? until - began : TimeSpan.Zero,
        });
    }
}
