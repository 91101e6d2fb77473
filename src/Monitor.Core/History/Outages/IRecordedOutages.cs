namespace Monitor.Core.History.Outages;

/// <summary>Incidents of services by their numbers.</summary>
public interface IRecordedOutages
{
    /// <summary>Those that touch [<paramref name="from"/>, <paramref name="to"/>), in the order in which they were opened.</summary>
    Task<IReadOnlyList<RecordedOutage>> OfServicesAsync(
        IReadOnlyCollection<int> serviceIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
