using Monitor.Core.Registry.Kubernetes.Yaml;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Makes a service of each container that has a probe.</summary>
internal sealed class ContainerReader(Reach reach, KubernetesImportOptions options, Findings findings)
{
    private static readonly (ProbeKind Kind, string Field)[] Fields =
        [(ProbeKind.Liveness, "livenessProbe"), (ProbeKind.Readiness, "readinessProbe"), (ProbeKind.Startup, "startupProbe")];

    public IReadOnlyList<ImportedService> Read(IReadOnlyList<Workload> workloads)
    {
        var services = new List<ImportedService>();
        foreach (var workload in workloads)
        {
            services.AddRange(Read(workload).Take(KubernetesImport.MostServices + 1 - services.Count));
            if (services.Count > KubernetesImport.MostServices)
            {
                findings.Problem(YamlText.Place, $"It gives more than {KubernetesImport.MostServices} services: import it in parts.");
                break;
            }
        }

        return [.. services.Take(KubernetesImport.MostServices)];
    }

    private IEnumerable<ImportedService> Read(Workload workload)
    {
        var probed = Containers(workload).Where(c => Array.Exists(Fields, f => c.Has(f.Field))).ToList();
        if (probed.Count == 0)
            findings.Note(workload.Place, "None of its containers has a probe.");
        if (workload.Kind == "DaemonSet" && probed.Count > 0)
            findings.Note(workload.Place, "It runs on every node; the pod behind the base address is asked.");
        foreach (var container in probed)
        {
            if (Read(workload, container, alone: probed.Count == 1) is { } service)
                yield return service;
        }
    }

    // A sidecar of Kubernetes 1.28 and later is an init container that stays, and may be probed; others may not.
    private static IEnumerable<Section> Containers(Workload workload) =>
        workload.Pod.Maps("containers").Concat(workload.Pod.Maps("initContainers").Where(c => c.Text("restartPolicy") == "Always"))
            .Select(c => c.At($"{workload.Place}, container {Findings.Shown(c.Text("name") ?? "without a name")}"));

    private ImportedService? Read(Workload workload, Section container, bool alone)
    {
        if (reach.For(workload) is not { } address)
            return null;
        var reader = new ProbeReader(ContainerPorts.Of(container, findings), address, reach, findings);
        var probes = new ProbeSet();
        foreach (var (kind, field) in Fields)
        {
            if (container.Map(field, $"{container.Place}, {field}") is { } probe)
                probes = probes.With(kind, reader.Read(kind, probe));
        }

        if (!probes.Present.Any())
            return null;
        var name = alone ? workload.Name : $"{workload.Name} {container.Text("name")}";
        return new ImportedService(workload, name, container.Place, Definition(workload, name, StartupAlone.Mended(probes, container.Place, findings)));
    }

    private ServiceDefinition Definition(Workload workload, string name, ProbeSet probes) => new()
    {
        Name = name,
        Group = string.IsNullOrWhiteSpace(options.Group) ? workload.Namespace : options.Group,
        Environment = options.Environment ?? "",
        Tags = [.. ((string?[])["kubernetes", workload.Label("app.kubernetes.io/part-of"), workload.Label("app.kubernetes.io/component")]).OfType<string>(), .. options.Tags],
        Probes = probes,
    };
}

/// <summary>A service that has no key yet.</summary>
/// <param name="Name">What its key is made of.</param>
/// <param name="Place">Its container.</param>
internal sealed record ImportedService(Workload Workload, string Name, string Place, ServiceDefinition Definition);
