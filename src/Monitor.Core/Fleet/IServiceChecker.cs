using Monitor.Core.Access;
using Monitor.Core.History.Results;

namespace Monitor.Core.Fleet;

/// <summary>Check now: probe a registered service outside its schedule, and record the results like any other.</summary>
public interface IServiceChecker
{
    /// <returns>The recorded results, one for each probe that is not gated; null when there is no such service.</returns>
    Task<IReadOnlyList<ResultEntry>?> CheckAsync(string key, Actor actor, CancellationToken cancellationToken);
}
