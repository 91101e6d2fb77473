namespace Monitor.Core.Incidents.Actions;

/// <summary>Tickets with which whoever holds one acknowledges one incident, and does nothing else. They stand in messages.</summary>
public interface IAcknowledgeTickets
{
    /// <summary>A ticket for an incident, in letters that an address may hold.</summary>
    string Issue(long incident);

    /// <returns>The incident; null when the ticket is not ours or too old.</returns>
    long? IncidentOf(string ticket);
}
