using System.Collections.Concurrent;
using Monitor.Core.Reading.Redaction;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.Registry;

namespace Monitor.Web.Worker.Scraping;

/// <summary>All probes made ready, by number. Kept up to date by the registry's notifications.</summary>
public sealed partial class CheckCatalogue(ServiceRegistry registry, ILogger<CheckCatalogue> log) : IDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly ConcurrentDictionary<int, PreparedCheck> _checks = new();
    private readonly ConcurrentDictionary<int, int[]> _probesByService = new();

    /// <summary>Grows with every reading.</summary>
    public int Version { get; private set; }

    /// <summary>Something was read anew: there may be something to ask.</summary>
    public event Action? Changed;

    /// <summary>All probes.</summary>
    public IEnumerable<PreparedCheck> All => _checks.Values;

    public PreparedCheck? Find(int probeId) => _checks.GetValueOrDefault(probeId);

    /// <summary>What a check has become meanwhile: itself, its successor, or nothing.</summary>
    public PreparedCheck? Current(PreparedCheck check) => check.IsReplaced ? Find(check.Probe.Id) : check;

    /// <summary>False when the question was changed or paused meanwhile: an answer to the old one says nothing about the new one, and must alert nobody.</summary>
    public bool StillAsks(PreparedCheck check) =>
        !check.IsReplaced || (!check.WasStopped && Find(check.Probe.Id) is { Service.IsProbed: true } now && now.Service.Revision == check.Service.Revision);

    /// <summary>Probes of a service that are known here.</summary>
    public IReadOnlyList<PreparedCheck> OfService(int serviceId) =>
        [.. _probesByService.GetValueOrDefault(serviceId, []).Select(Find).OfType<PreparedCheck>()];

    /// <summary>Reads some services again, or all for null; what is no longer registered goes.</summary>
    public async Task RefreshAsync(IReadOnlyCollection<int>? serviceIds, CancellationToken cancellationToken)
    {
        // One at a time: an older reading must not put back what a newer one has replaced.
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            await LoadAsync(serviceIds, cancellationToken);
        }
        finally
        {
            _refreshing.Release();
        }

        Changed?.Invoke();
    }

    public void Dispose() => _refreshing.Dispose();

    private async Task LoadAsync(IReadOnlyCollection<int>? serviceIds, CancellationToken cancellationToken)
    {
        var services = await registry.LoadWithSecretsAsync(serviceIds, cancellationToken);
        IEnumerable<int> asked = serviceIds ?? (IEnumerable<int>)_probesByService.Keys;
        var gone = asked.Except(services.Select(s => s.Id));
        foreach (var id in gone.ToList())
            Replace(id, []);
        foreach (var service in services.Where(s => !IsReady(s)))
            Replace(service.Id, Prepare(service));
        Version++;
    }

    // What has not changed is the same object, and keeps what its checks remember.
    private bool IsReady(MonitoredService service) =>
        service.Probes.Count > 0 && service.Probes.All(p => Find(p.Id) is { } check && ReferenceEquals(check.Service, service));

    private List<PreparedCheck> Prepare(MonitoredService service)
    {
        var checks = new List<PreparedCheck>(service.Probes.Count);
        var own = OwnSecrets.Of(service.Definition);
        foreach (var part in service.Unreadable)
            Log.NotReadable(log, service.Key, part.Says, UnreadablePart.Mend);
        foreach (var probe in service.Probes)
        {
            try
            {
                checks.Add(PreparedCheck.Of(service, probe, own));
            }
            catch (Exception e) when (e is FormatException or ArgumentException or NullReferenceException)
            {
                // Stored by another version with other rules: one bad definition must not stop the others.
                Log.NotUsable(log, service.Key, probe.Kind, e.Message);
            }
        }

        return checks;
    }

    private void Replace(int serviceId, List<PreparedCheck> checks)
    {
        var before = _probesByService.GetValueOrDefault(serviceId, []);
        var replaced = before.Select(Find).OfType<PreparedCheck>().ToList();
        foreach (var check in checks)
            _checks[check.Probe.Id] = check;
        foreach (var id in before.Except(checks.Select(c => c.Probe.Id)))
            _checks.TryRemove(id, out _);
        // Last: who sees that it is replaced finds the new one.
        replaced.ForEach(check => check.Replace(by: checks.Find(c => c.Probe.Id == check.Probe.Id)));
        if (checks.Count == 0)
            _probesByService.TryRemove(serviceId, out _);
        else
            _probesByService[serviceId] = [.. checks.Select(c => c.Probe.Id)];
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The {Kind} probe of service {Service} cannot be used: {Error}. Save the service again to mend it.")]
        public static partial void NotUsable(ILogger logger, string service, ProbeKind kind, string error);

        [LoggerMessage(LogLevel.Error, "Service {Service} is not wholly looked at. {Part} {Mend}")]
        public static partial void NotReadable(ILogger logger, string service, string part, string mend);
    }
}
