using Monitor.Core.Alerting;
using Monitor.Core.Evaluation;

namespace Monitor.Data.Recording;

/// <summary>A row of <c>service_state</c>.</summary>
public sealed record StoredService(int ServiceId, ServiceHealth Health, Announced Announced);
