using Monitor.Core.Incidents.Actions;

namespace Monitor.Web.Access;

/// <summary>Everybody with an account. For deciding whom to offer, not to be shown as it is.</summary>
public interface IColleagues
{
    Task<IReadOnlyList<Colleague>> ListColleaguesAsync(CancellationToken cancellationToken);
}
