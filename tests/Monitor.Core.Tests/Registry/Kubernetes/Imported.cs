using Monitor.Core.Registry.Kubernetes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Registry.Kubernetes;

/// <summary>Imports to look at.</summary>
internal static class Imported
{
    public static KubernetesImport From(string yaml, string at = "10.0.0.5", bool skip = false, params (string Port, int Reached)[] ports) =>
        KubernetesImport.Of(yaml, new KubernetesImportOptions { BaseAddress = at, SkipUnsupported = skip, Ports = ports.ToDictionary(p => p.Port, p => p.Reached) });

    /// <summary>A Pod of one container with these lines below it.</summary>
    public static KubernetesImport FromContainer(string lines, string at = "10.0.0.5", bool skip = false, params (string Port, int Reached)[] ports) =>
        From(
            $"""
            apiVersion: v1
            kind: Pod
            metadata: {"{"}name: shop{"}"}
            spec:
              containers:
                - name: api
                  ports:
                    - {"{"}name: web, containerPort: 8080{"}"}
            {string.Join('\n', lines.Split('\n').Select(l => "      " + l[Indent(lines)..]))}
            """, at, skip, ports);

    private static int Indent(string lines) => lines.Length - lines.TrimStart(' ').Length;

    public static ServiceDefinition Only(this KubernetesImport import)
    {
        import.Problems.ShouldBeEmpty();
        return import.Services.ShouldHaveSingleItem();
    }

    /// <summary>All problems as a person reads them.</summary>
    public static string Said(this KubernetesImport import) => string.Join('\n', import.Problems.Select(p => $"{p.Place}: {p.Message}"));
}
