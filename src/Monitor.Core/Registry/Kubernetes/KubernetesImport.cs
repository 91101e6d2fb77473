using Monitor.Core.Registry.Kubernetes.Yaml;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>What the YAML of pods and of what makes pods gives: a service for each container that has a probe.</summary>
/// <param name="Services">Each is valid by <see cref="ServiceValidation"/>; with problems, those that could be made nevertheless.</param>
/// <param name="Problems">Nothing is to be stored while there is one.</param>
/// <param name="Notes">What differs from the kubelet, and what was left aside, as sentences.</param>
public sealed record KubernetesImport(
    IReadOnlyList<ServiceDefinition> Services, IReadOnlyList<ImportProblem> Problems, IReadOnlyList<string> Notes)
{
    /// <summary>Most services of one import.</summary>
    public const int MostServices = 200;

    /// <summary>Most bytes of UTF-8 that are read: 1 MiB.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Reads one or several documents of YAML or JSON, lists included. Never throws for what they hold.</summary>
    public static KubernetesImport Of(string yaml, KubernetesImportOptions options)
    {
        var findings = new Findings(options.SkipUnsupported);
        var documents = YamlText.Read(yaml, findings);
        var workloads = new WorkloadReader(findings).Read(documents);
        var reach = new Reach(options, findings);
        var made = new ContainerReader(reach, options, findings).Read(workloads);
        var services = ServiceKeys.Distinct(made, findings);
        reach.Report(workloads.Count);
        if (services.Count == 0 && findings.Problems.Count == 0)
            findings.Problem("yaml", "No container in it has a probe that can be asked: there is nothing to watch.");
        return new(services, findings.Problems, findings.Notes);
    }
}
