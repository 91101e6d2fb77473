using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access;

namespace Monitor.Web.Api.Incidents;

/// <summary>To whom an incident may be given: read when somebody is about to.</summary>
public sealed class IncidentHolders(IIncidents incidents, IColleagues colleagues, TimeProvider time)
{
    private const int Most = 100;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(90);

    /// <param name="reader">What they see.</param>
    public async Task<IReadOnlyList<SuggestedHolder>> ListAsync(Incident incident, Scope reader, CancellationToken cancellationToken)
    {
        var group = incident.Service.Group;
        var filter = new IncidentFilter { Group = group.Length == 0 ? null : group, From = time.GetUtcNow() - Lately };
        var lately = await incidents.ListAsync(filter, reader, null, Most, cancellationToken);
        return SuggestedHolders.Of(group, lately, await colleagues.ListColleaguesAsync(cancellationToken), reader);
    }
}

/// <summary>Somebody to whom an incident may be given.</summary>
/// <param name="TookLately">They had an incident of that group in the last 90 days.</param>
public sealed record HolderJson(string Name, bool TookLately);
