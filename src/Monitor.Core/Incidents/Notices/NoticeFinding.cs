namespace Monitor.Core.Incidents.Notices;

/// <summary>What a look at one service says of one kind of notice. Where nothing can be said there is no finding, and what is stays.</summary>
/// <param name="Reason">With the numbers that it rests on.</param>
public abstract record NoticeFinding(int ServiceId, IncidentKind Kind, string Reason)
{
    /// <summary>There is something to tell of.</summary>
    /// <param name="Title">True at the moment of the look: it is written anew as it changes.</param>
    public sealed record Warns(int ServiceId, IncidentKind Kind, IncidentSeverity Severity, string Title, string Reason) : NoticeFinding(ServiceId, Kind, Reason);

    /// <summary>There is nothing to tell of, or no more.</summary>
    /// <param name="Title">What it is called once it is over.</param>
    public sealed record Clears(int ServiceId, IncidentKind Kind, IncidentResolution Resolution, string? Title, string Reason) : NoticeFinding(ServiceId, Kind, Reason);
}

/// <summary>A notice that goes on: an incident that is about something else than the service's status.</summary>
public sealed record OpenNotice(long Id, int ServiceId, IncidentKind Kind, IncidentSeverity Severity, string Title);
