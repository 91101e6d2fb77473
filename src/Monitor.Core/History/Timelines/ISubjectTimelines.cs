namespace Monitor.Core.History.Timelines;

/// <summary>Status over time of what a service is made of.</summary>
public interface ISubjectTimelines
{
    /// <summary>A service's probes and components since an instant.</summary>
    Task<SubjectTimelines> OfServiceAsync(int serviceId, DateTimeOffset from, CancellationToken cancellationToken);
}
