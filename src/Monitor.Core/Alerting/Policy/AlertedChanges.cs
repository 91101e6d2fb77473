using Monitor.Core.Alerting.Messages;

namespace Monitor.Core.Alerting.Policy;

/// <summary>What some changes of one service are to tell.</summary>
/// <param name="Now">To be remembered instead of what was announced before.</param>
/// <param name="Alerts">For each change its alert, or null; its sequence is not known yet.</param>
public readonly record struct AlertedChanges(Announced Now, IReadOnlyList<ServiceAlert?> Alerts);
