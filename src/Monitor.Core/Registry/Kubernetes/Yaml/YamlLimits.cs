namespace Monitor.Core.Registry.Kubernetes.Yaml;

/// <summary>How much YAML is read: far more than any real file of a team's workloads.</summary>
internal static class YamlLimits
{
    /// <summary>Lists and mappings within each other.</summary>
    public const int Depth = 64;

    /// <summary>Values of all documents with every alias written out, so that a few aliases of aliases do not become billions.</summary>
    public const int Values = 200_000;
}
