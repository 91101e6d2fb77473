namespace Monitor.Core.Registry.Kubernetes;

/// <summary>What a pod's YAML does not say, and whoever imports it has to.</summary>
public sealed record KubernetesImportOptions
{
    /// <summary>Where the pods are reached from here, in place of their addresses: <c>http://10.0.0.5</c>, <c>https://shop.example/base</c> or a bare host. <c>{name}</c> and <c>{namespace}</c> stand for each workload's own.</summary>
    public string BaseAddress { get; init; } = "";

    /// <summary>Container port, as a number or a name, to the port that is reached from here. Counts before all else.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; init; } = new Dictionary<string, int>();

    /// <summary>Leave out probes that cannot be asked from outside, and kinds that are not read, with a note; otherwise they are problems.</summary>
    public bool SkipUnsupported { get; init; }

    /// <summary>Group of all services; each one's namespace when null or blank.</summary>
    public string? Group { get; init; }

    public string? Environment { get; init; }

    /// <summary>Tags beside those that the YAML gives.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
