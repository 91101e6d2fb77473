using Monitor.Core.Access;

namespace Monitor.Core.Incidents.Views;

/// <summary>Incidents that were recorded.</summary>
public interface IIncidents
{
    /// <summary>Open ones first, then the newest.</summary>
    /// <param name="after">Only those after this place (a cursor), or null.</param>
    /// <param name="limit">1–501.</param>
    Task<IReadOnlyList<Incident>> ListAsync(IncidentFilter filter, Scope scope, IncidentPlace? after, int limit, CancellationToken cancellationToken);

    /// <param name="resolvedSince">From when on resolved ones are counted.</param>
    Task<IncidentCounts> CountAsync(Scope scope, DateTimeOffset resolvedSince, CancellationToken cancellationToken);

    /// <summary>Null when there is none that may be seen.</summary>
    Task<IncidentDetail?> FindAsync(long id, Scope scope, CancellationToken cancellationToken);

    /// <summary>None when there is no incident that may be seen. For operators: they may hold what is not for everybody.</summary>
    Task<IncidentAnswers> AnswersAsync(long id, Scope scope, CancellationToken cancellationToken);
}
