using System.Globalization;
using Monitor.Core.Registry.Kubernetes;

namespace Monitor.Web.Components.Import;

/// <summary>What is said beside the YAML, while it is being typed.</summary>
public sealed class ImportForm
{
    public string BaseAddress { get; set; } = "";

    /// <summary><c>http=30080, 9090=30090</c>.</summary>
    public string Ports { get; set; } = "";

    public string Group { get; set; } = "";

    public string Environment { get; set; } = "";

    public bool SkipUnsupported { get; set; }

    /// <summary>All of it, to see whether it has changed.</summary>
    public string Snapshot => string.Join('\n', BaseAddress, Ports, Group, Environment, SkipUnsupported);

    /// <summary>What is filled in, for the closed part of the form.</summary>
    public string Summary =>
        string.Join(", ", ((string[])[Ports.Trim(), Group.Trim(), Environment.Trim()]).Where(t => t.Length > 0)) is { Length: > 0 } filled ? filled : "as the YAML has them";

    /// <returns>With the problem of the ports, when they cannot be read.</returns>
    public (KubernetesImportOptions Options, ImportProblem? Fault) ToOptions()
    {
        var (ports, fault) = ParsePorts();
        return (new KubernetesImportOptions
        {
            BaseAddress = BaseAddress,
            Ports = ports,
            SkipUnsupported = SkipUnsupported,
            Group = Group,
            Environment = Environment,
        }, fault);
    }

    private (Dictionary<string, int> Ports, ImportProblem? Fault) ParsePorts()
    {
        var ports = new Dictionary<string, int>();
        foreach (var pair in Ports.Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split(['=', ':']) is not [{ Length: > 0 } name, var written]
                || !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                return ([], new ImportProblem("ports", $"Write each as a container port or its name, an equals sign and a port, as in http=30080, not '{pair}'."));
            ports[name] = port;
        }

        return (ports, null);
    }
}
