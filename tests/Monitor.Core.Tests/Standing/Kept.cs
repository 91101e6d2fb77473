using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Components;
using Monitor.Core.Standing.Probes;
using Monitor.Core.Standing.Services;
using Monitor.Testing.Checks;

namespace Monitor.Core.Tests.Standing;

/// <summary>A service whose standing is kept from batch to batch, as a recorder keeps it.</summary>
internal sealed class Kept
{
    public static readonly DateTimeOffset Start = Given.Start;

    private readonly Dictionary<int, ProbeStanding> _probes;
    private readonly Dictionary<int, NewNames> _names = [];

    public Kept(params ProbeKind[] kinds)
        : this(Seen.Service("api", kinds))
    {
    }

    public Kept(ServiceDefinition definition)
    {
        var probes = definition.Probes.Present.Select(p => new RegisteredProbe((int)p.Key, p.Key, p.Value)).ToList();
        Service = new MonitoredService(7, definition, probes, false, "test", Start, Start, 1);
        Standing = new ServiceStanding(Service.Id, ServiceHealth.New(Start, definition.Probes.Startup is not null));
        _probes = probes.ToDictionary(p => p.Id, p => ProbeStanding.New(p.Id, Service.Id, Start));
    }

    public MonitoredService Service { get; }

    public ServiceStanding Standing { get; private set; }

    public ServiceHealth Health => Standing.Health;

    public List<ComponentStanding> Components { get; private set; } = [];

    /// <summary>All changes so far, in their order.</summary>
    public List<PendingChange> Changes { get; } = [];

    public List<Marker> Markers { get; } = [];

    /// <summary>The last batch.</summary>
    public BatchStep Batch { get; private set; } = new([], []);

    public static DateTimeOffset At(double second) => Start.AddSeconds(second);

    public ProbeStanding Probe(ProbeKind kind = ProbeKind.Readiness) => _probes[(int)kind];

    public void Edit(Func<ProbeStanding, ProbeStanding> edit, ProbeKind kind = ProbeKind.Readiness) => _probes[(int)kind] = edit(Probe(kind));

    /// <summary>In one batch.</summary>
    public Kept Record(params CheckResult[] results)
    {
        Batch = new BatchStep([.. results.OrderBy(r => r.At)], _probes.Values);
        if (Batch.AffectedServices().Length > 0)
            Batch.TakeServices([Standing], _probes.Values);
        foreach (var service in Batch.Services)
        {
            Standing = service.Now;
            Changes.AddRange(service.Changes);
            Markers.AddRange(service.Markers);
        }

        foreach (var news in Batch.ComponentNews())
        {
            var step = ComponentStep.Of(news, [.. Components.Where(c => c.ProbeId == news.Key)], NamesOf(news.Key));
            Components = [.. Components.Where(c => c.ProbeId != news.Key), .. step.Now];
            Changes.AddRange(step.Changes);
            Batch.LookAgainAt(step.Restless ? [step.ProbeId] : []);
        }

        foreach (var probe in Batch.Probes())
            _probes[probe.After.ProbeId] = probe.After;
        return this;
    }

    private NewNames NamesOf(int probeId) => _names.TryGetValue(probeId, out var names) ? names : _names[probeId] = NewNames.None(probeId);

    /// <summary>Each by itself, as they come when nothing holds the recorder up.</summary>
    public Kept RecordEach(params CheckResult[] results)
    {
        foreach (var result in results)
            Record(result);
        return this;
    }

    /// <summary>As <c>name From&gt;To</c>.</summary>
    public string ChangesOf(ChangeSubject subject) =>
        string.Join(", ", Changes.Where(c => c.Subject == subject).Select(c => $"{c.Name} {c.From}>{c.To}"));
}
