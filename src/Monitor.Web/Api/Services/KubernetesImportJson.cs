using Monitor.Core.Registry.Kubernetes;
using Monitor.Core.Registry.Services;

namespace Monitor.Web.Api.Services;

/// <summary>The wish to make services of pods.</summary>
public sealed record KubernetesImportJson
{
    /// <summary>One or several documents of YAML or JSON, lists included: Pod, Deployment, StatefulSet and DaemonSet are read. At most 1 MiB.</summary>
    public string Yaml { get; init; } = "";

    /// <summary>Where the pods are reached from here: <c>http://10.0.0.5</c>, <c>https://shop.example/base</c> or a bare host. <c>{name}</c> and <c>{namespace}</c> stand for each workload's own. A port in it counts for all httpGet probes, a path goes before theirs.</summary>
    public string BaseAddress { get; init; } = "";

    /// <summary>Container port, as a number or a name, to the port that is reached from here. Counts before all else, for any transport.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; init; } = new Dictionary<string, int>();

    /// <summary>Say what would be registered, and store nothing.</summary>
    public bool Preview { get; init; }

    /// <summary>Leave out exec probes and kinds that are not read, with a note; otherwise they are errors.</summary>
    public bool SkipUnsupported { get; init; }

    /// <summary>Take over services of the same keys that come from elsewhere than an import. They keep what the YAML does not say, as all do.</summary>
    public bool Replace { get; init; }

    /// <summary>Group of all services; each one's namespace when left out.</summary>
    public string? Group { get; init; }

    /// <summary>Environment of all services.</summary>
    public string? Environment { get; init; }

    /// <summary>Tags beside those that the YAML gives: kubernetes, and the labels app.kubernetes.io/part-of and component.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    internal KubernetesImport Read() => KubernetesImport.Of(Yaml, new KubernetesImportOptions
    {
        BaseAddress = BaseAddress,
        Ports = Ports,
        SkipUnsupported = SkipUnsupported,
        Group = Group,
        Environment = Environment,
        Tags = Tags,
    });
}

/// <summary>What an import would do.</summary>
/// <param name="Preview">Always true: nothing was stored.</param>
/// <param name="Services">The definitions; secrets are masked.</param>
/// <param name="Existing">Keys that are registered already: an import brings them to what the YAML says, and leaves the rest.</param>
/// <param name="Problems">An import would be refused for these.</param>
/// <param name="Notes">What differs from the kubelet, and what was left aside.</param>
public sealed record ImportPreviewJson(
    bool Preview,
    IReadOnlyList<ServiceDefinition> Services,
    IReadOnlyList<string> Existing,
    IReadOnlyList<ImportProblemJson> Problems,
    IReadOnlyList<string> Notes)
{
    public static ImportPreviewJson Of(KubernetesImport import, ImportPlan plan) => new(
        true,
        [.. plan.Services.Select(s => ProbeSecrets.Split(s).Masked)],
        [.. plan.Existing.Select(s => s.Key)],
        [.. import.Problems.Select(p => new ImportProblemJson(p.Place, p.Message)), .. plan.Errors.Select(e => new ImportProblemJson(e.Field, e.Message))],
        [.. import.Notes, .. plan.Foreign.Select(s => $"{s.Key}: It is managed by {s.ManagedBy}; only with replace is it replaced.")]);
}

/// <summary>Why something of a pod's YAML cannot become a probe.</summary>
/// <param name="Place">As a person would name it: Deployment shop, container api, livenessProbe; or a field of the service that it gives: shop.probes.readiness.http.url.</param>
public sealed record ImportProblemJson(string Place, string Message);

/// <summary>What an import did.</summary>
/// <param name="Created">Keys of new services.</param>
/// <param name="Replaced">Keys of services that were there; what the YAML does not say is as before.</param>
/// <param name="Services">All of them, with their current state.</param>
/// <param name="Notes">What differs from the kubelet, and what was left aside.</param>
public sealed record ImportedJson(
    IReadOnlyList<string> Created, IReadOnlyList<string> Replaced, IReadOnlyList<ServiceJson> Services, IReadOnlyList<string> Notes);
