using Monitor.Core;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Standing;

namespace Monitor.Data.Recording.Batch;

/// <summary>A status change that the transaction will write.</summary>
/// <param name="Alert">What to announce of it once it has its sequence, or null.</param>
internal sealed record PendingChange(
    int ServiceId,
    ChangeSubject Subject,
    string Name,
    HealthStatus From,
    HealthStatus To,
    DateTimeOffset At,
    DateTimeOffset Since,
    string Reason,
    ServiceAlert? Alert = null);
