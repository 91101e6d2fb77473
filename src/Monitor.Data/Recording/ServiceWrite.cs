using Monitor.Core.Standing;
using Monitor.Core.Standing.Services;
using Monitor.Data.Recording.States;

namespace Monitor.Data.Recording;

/// <summary>A service that a batch has taken into account.</summary>
/// <param name="Announced">What nodes of the release before incidents take for the last word.</param>
internal sealed record ServiceWrite(ServiceStep Step, Announced Announced)
{
    public StoredService Row => new(Step.Now, Announced);

    /// <param name="steps">Of the services in <paramref name="found"/>.</param>
    public static IReadOnlyList<ServiceWrite> Of(IReadOnlyCollection<ServiceStep> steps, IReadOnlyCollection<StoredService> found)
    {
        var announced = found.ToDictionary(f => f.Standing.ServiceId, f => f.Announced);
        return [.. steps.Select(s => new ServiceWrite(s, announced[s.Now.ServiceId].After(s.Changes.Where(c => c.Subject == ChangeSubject.Service))))];
    }
}
