using Monitor.Core;
using Monitor.Core.Standing;

namespace Monitor.Data.Recording.States;

/// <summary>
/// What was last announced of a service, as the release before incidents keeps it: written on for its nodes, which go on announcing while an
/// installation is upgraded, and read by <see cref="Announcing.IncidentRepair"/> only.
/// </summary>
/// <param name="Status">Unknown while nothing was ever worth remembering; it never becomes Unknown again.</param>
/// <param name="Since">When that status began; null with Unknown.</param>
internal readonly record struct Announced(HealthStatus Status, DateTimeOffset? Since)
{
    /// <param name="changes">Of the service itself, in the order in which they happened.</param>
    public Announced After(IEnumerable<PendingChange> changes)
    {
        var now = this;
        foreach (var change in changes)
        {
            if (change.To != HealthStatus.Unknown && change.To != now.Status)
                now = new Announced(change.To, change.Since);
        }

        return now;
    }
}
