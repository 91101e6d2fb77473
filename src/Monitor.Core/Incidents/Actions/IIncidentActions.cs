using Monitor.Core.Access;

namespace Monitor.Core.Incidents.Actions;

/// <summary>Does something with an incident: with its event, who did it, and what follows from it, or not at all.</summary>
public interface IIncidentActions
{
    [Asks(PersonRole.Operator, OrLink = true)]
    Task<IncidentResult> DoAsync(long id, IncidentAction action, Scope scope, Actor actor, CancellationToken cancellationToken);
}
