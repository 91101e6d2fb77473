using Monitor.Core.Standing.Services;

namespace Monitor.Data.Recording.States;

/// <summary>A row of <c>service_state</c>: where a service stands, and what was last announced of it.</summary>
internal sealed record StoredService(ServiceStanding Standing, Announced Announced);
