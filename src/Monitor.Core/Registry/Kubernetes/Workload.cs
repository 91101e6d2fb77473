namespace Monitor.Core.Registry.Kubernetes;

/// <summary>A pod, or what makes pods.</summary>
/// <param name="Namespace">Empty when it is not written.</param>
/// <param name="Labels">Its own first, then its pods'.</param>
/// <param name="Pod">The spec of its pods.</param>
internal sealed record Workload(string Kind, string Name, string Namespace, IReadOnlyList<Section> Labels, Section Pod)
{
    public string Place => Pod.Place;

    /// <summary>The value of a label, or null.</summary>
    public string? Label(string name) => Labels.Select(l => l.Text(name)).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
}
