using Monitor.Core;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Redaction;
using Monitor.Core.Registry.Services;

namespace Monitor.Web.Worker.Scraping;

/// <summary>A probe made ready once, so that a check only sends, reads and judges.</summary>
/// <param name="Own">The secrets that its service's probes send; null for none.</param>
public sealed record PreparedCheck(MonitoredService Service, RegisteredProbe Probe, PreparedProbe Question, VerdictPolicy Policy, OwnSecrets? Own = null)
{
    private volatile bool _replaced;
    private volatile bool _stopped;
    private int _healthyInARow;

    /// <summary>Host and port: what the bound per host counts by.</summary>
    public string Host => Question.Host;

    /// <summary>The catalogue knows another one by now, or none.</summary>
    public bool IsReplaced => _replaced;

    /// <summary>It was to be asked no longer, though it may be asked again by now: an answer from before says nothing of what is since.</summary>
    public bool WasStopped => _stopped;

    /// <summary>Remembers the last answer, as long as neither probe nor rules change.</summary>
    public Judge Judge { get; } = new(Probe.Definition.Dialect, Policy, Own);

    /// <summary>
    /// Takes note of a verdict. True when it says what those before it said, and nothing can come of it: Healthy once more, and Healthy
    /// officially for longer than that.
    /// </summary>
    public bool IsOldNews(Verdict verdict)
    {
        var inARow = verdict.Status == HealthStatus.Healthy ? Volatile.Read(ref _healthyInARow) + 1 : 0;
        Volatile.Write(ref _healthyInARow, Math.Min(inARow, int.MaxValue - 1));
        return inARow > Probe.Definition.SuccessThreshold;
    }

    /// <summary>To be called once the catalogue has the new one.</summary>
    /// <param name="by">Null for none.</param>
    public void Replace(PreparedCheck? by) => (_stopped, _replaced) = (by is not { Service.IsProbed: true }, true);

    /// <param name="service">Secrets in clear.</param>
    public static PreparedCheck Of(MonitoredService service, RegisteredProbe probe) => Of(service, probe, OwnSecrets.Of(service.Definition));

    /// <param name="service">Secrets in clear.</param>
    /// <param name="own">What the service's probes send: the answer to one may show what the other sent.</param>
    public static PreparedCheck Of(MonitoredService service, RegisteredProbe probe, OwnSecrets? own) => new(
        service,
        probe,
        PreparedProbe.Of(probe.Definition),
        VerdictPolicy.Of(probe.Kind, probe.Definition, service.Definition.Components, service.Definition.WeightThreshold),
        own);
}
