using Monitor.Core.Registry.Kubernetes.Yaml;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Finds the workloads in documents and lists.</summary>
internal sealed class WorkloadReader(Findings findings)
{
    private const string KindsRead = "Pod, Deployment, StatefulSet and DaemonSet are read";

    /// <summary>As Kubernetes limits it; what is longer is refused as a service's name.</summary>
    private const int LongestName = 253;

    private readonly List<Workload> _workloads = [];

    public IReadOnlyList<Workload> Read(IReadOnlyList<YamlNode> documents)
    {
        foreach (var (index, document) in documents.Index())
        {
            var place = documents.Count == 1 ? YamlText.Place : $"Document {index + 1}";
            if (document is YamlNode.Map map)
                ReadObject(new Section(map, place, findings), null);
            else if (document is not YamlNode.Text { IsNull: true })
                findings.Problem(place, "It is no Kubernetes object: it has to have apiVersion, kind, metadata and spec.");
        }

        return _workloads;
    }

    /// <param name="usual">The kind of a typed list's items, which do not always repeat it.</param>
    private void ReadObject(Section item, string? usual)
    {
        var kind = Findings.Shown(item.Text("kind") ?? usual ?? "");
        var name = Findings.Shown(NameOf(item), LongestName);
        var named = item.At(name.Length > 0 ? $"{kind} {Findings.Shown(name)}" : kind.Length > 0 ? kind : item.Place);
        switch (kind)
        {
            case "":
                findings.Problem(item.Place, $"It has no kind: paste whole objects as 'kubectl get -o yaml' prints them. {KindsRead}.");
                break;
            case "Pod":
                Add(kind, name, named, named.Map("spec"), null);
                break;
            case "Deployment" or "StatefulSet" or "DaemonSet":
                var template = named.Map("spec")?.Map("template");
                Add(kind, name, named, template?.Map("spec"), template?.Map("metadata"));
                break;
            case "ReplicaSet" or "ReplicationController" or "Job" or "CronJob" or "PodTemplate":
                findings.Unsupported(named.Place, $"{KindsRead}, and what a {kind} starts comes and goes: paste what owns it, or a Pod of it.");
                break;
            case var list when list.EndsWith("List", StringComparison.Ordinal):
                foreach (var inner in item.Maps("items"))
                    ReadObject(inner, list.Length > 4 ? list[..^4] : null);
                break;
            default:
                findings.Note(named.Place, $"Left aside, for it has no probes. {KindsRead}.");
                break;
        }
    }

    private void Add(string kind, string name, Section item, Section? pod, Section? podMetadata)
    {
        var metadata = item.Map("metadata");
        if (name.Length == 0)
            findings.Problem(item.Place, "It has no name: give metadata.name.");
        else if (pod is null)
            findings.Problem(item.Place, $"It has no containers: {(kind == "Pod" ? "spec" : "spec.template.spec")} is missing.");
        else
            _workloads.Add(new Workload(kind, name, metadata?.Text("namespace") ?? "", Labels(metadata, podMetadata), pod));
    }

    private static List<Section> Labels(params Section?[] metadata) => [.. metadata.Select(m => m?.Map("labels")).OfType<Section>()];

    // A pod of a job or a test often has only the beginning of a name.
    private static string NameOf(Section item) =>
        item.Map("metadata") is { } metadata ? metadata.Text("name") ?? metadata.Text("generateName")?.TrimEnd('-') ?? "" : "";
}
