namespace Monitor.Core.Fleet.Folding;

/// <summary>What was found the last time: which keys go on, and what need not be looked at again.</summary>
internal sealed class KnownFolds
{
    private readonly Dictionary<int, (ServiceState Service, Fold Fold)> _services = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public KnownFolds(IReadOnlyList<Fold> before)
    {
        foreach (var fold in before)
        {
            foreach (var service in fold.Services)
                _services[service.Id] = (service, fold);
        }
    }

    // Every second thousands say what they said before.
    public SharedCause? CauseOf(ServiceState service) =>
        _services.TryGetValue(service.Id, out var known) && SaysTheSame(service, known.Service) ? known.Fold.Cause : SharedCause.Of(service);

    /// <summary>The key of the one that goes on in these; null when there is none, or others have it.</summary>
    public string? Take(SharedCause cause, IReadOnlyList<ServiceState> services)
    {
        foreach (var service in services)
        {
            if (_services.TryGetValue(service.Id, out var known) && known.Fold.Cause.Key == cause.Key)
                return _taken.Add(known.Fold.Key) ? known.Fold.Key : null;
        }

        return null;
    }

    public string New(SharedCause cause, DateTimeOffset from)
    {
        var key = cause.Within is null ? cause.Key : FormattableString.Invariant($"{cause.Key} {from.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
        while (!_taken.Add(key))
            key += "'";
        return key;
    }

    private static bool SaysTheSame(ServiceState now, ServiceState was) =>
        ReferenceEquals(now, was) || (now.Reason == was.Reason && now.Name == was.Name && now.Incident?.Part == was.Incident?.Part && ReferenceEquals(now.Components, was.Components));
}
