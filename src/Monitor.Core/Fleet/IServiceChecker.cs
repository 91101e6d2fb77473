using Monitor.Core.Access;

namespace Monitor.Core.Fleet;

/// <summary>
/// Check now: probe a registered service outside its schedule, and record the results like any other. Of one that is paused or disabled
/// they are only shown: nobody watches it, so nothing may count and nobody be told.
/// </summary>
public interface IServiceChecker
{
    /// <returns>Null when there is no such service.</returns>
    /// <exception cref="TooOftenException">They have asked for it too often just now.</exception>
    [Asks(PersonRole.Operator)]
    Task<CheckedNow?> CheckAsync(string key, Actor actor, CancellationToken cancellationToken);
}
