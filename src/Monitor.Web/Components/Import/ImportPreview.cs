using Monitor.Core.Registry.Kubernetes;
using Monitor.Core.Registry.Services;

namespace Monitor.Web.Components.Import;

/// <summary>What would be registered.</summary>
/// <param name="Asked">The YAML and the form that it comes from.</param>
/// <param name="Existing">Services of the same keys.</param>
public sealed record ImportPreview((string Yaml, string Form) Asked, KubernetesImport Import, IReadOnlyList<MonitoredService> Existing)
{
    /// <summary>True when something can be left out, and something stays.</summary>
    public bool CanLeaveOut => Import.Services.Count > 0 && Import.Problems.Any(p => p.CanBeLeftOut);

    /// <summary>Services that are replaced only when told to.</summary>
    public IReadOnlyList<MonitoredService> Foreign { get; } = KubernetesRegistration.Foreign(Existing);

    public MonitoredService? ExistingOf(string key) => Existing.FirstOrDefault(s => s.Key == key);
}
