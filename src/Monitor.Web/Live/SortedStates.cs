using Monitor.Core.Fleet;

namespace Monitor.Web.Live;

/// <summary>The states of all services in the order of their keys: sorted when services come or go, else renewed where they changed. Not thread-safe.</summary>
internal sealed class SortedStates
{
    private readonly List<HeldService> _stale = [];
    private ServiceState[]? _states;

    /// <summary>A service came, went, or is another one.</summary>
    public void Lose() => _states = null;

    /// <summary>The state of a service is another one.</summary>
    public void Renew(HeldService held)
    {
        if (held.IsStale)
            return;
        held.IsStale = true;
        _stale.Add(held);
    }

    /// <summary>The same list as long as nothing changes. Who holds one of before keeps it as it was.</summary>
    public ServiceState[] Of(IReadOnlyCollection<HeldService> services) => _states = _states is null ? Sorted(services) : Renewed(_states);

    private ServiceState[] Sorted(IReadOnlyCollection<HeldService> services)
    {
        HeldService[] sorted = [.. services];
        Array.Sort(sorted, static (one, other) => string.CompareOrdinal(one.Service.Key, other.Service.Key));
        for (var place = 0; place < sorted.Length; place++)
            (sorted[place].Place, sorted[place].IsStale) = (place, false);
        _stale.Clear();
        return Array.ConvertAll(sorted, held => held.State);
    }

    private ServiceState[] Renewed(ServiceState[] before)
    {
        if (_stale.Count == 0)
            return before;
        var renewed = (ServiceState[])before.Clone();
        foreach (var held in _stale)
            (renewed[held.Place], held.IsStale) = (held.State, false);
        _stale.Clear();
        return renewed;
    }
}
