using Monitor.Core.Alerting.Policy;
using Monitor.Core.Standing.Services;
using Monitor.Data.Recording.States;

namespace Monitor.Data.Recording;

/// <summary>A service that a batch has taken into account, and what its changes are to tell.</summary>
internal sealed record ServiceWrite(ServiceStep Step, AlertedChanges Alerted)
{
    public StoredService Row => new(Step.Now, Alerted.Now);

    /// <param name="steps">Of the services in <paramref name="found"/>.</param>
    public static IReadOnlyList<ServiceWrite> Of(IReadOnlyCollection<ServiceStep> steps, IReadOnlyCollection<StoredService> found)
    {
        var announced = found.ToDictionary(f => f.Standing.ServiceId, f => f.Announced);
        return [.. steps.Select(s => new ServiceWrite(s, AlertPolicy.Over(announced[s.Now.ServiceId], s.Changes)))];
    }
}
