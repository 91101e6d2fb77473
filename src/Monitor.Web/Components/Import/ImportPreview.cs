using Monitor.Core.Registry.Kubernetes;

namespace Monitor.Web.Components.Import;

/// <summary>What would be registered.</summary>
/// <param name="Asked">The YAML and the form that it comes from.</param>
/// <param name="Plan">What that makes of what is registered.</param>
public sealed record ImportPreview((string Yaml, string Form) Asked, KubernetesImport Import, ImportPlan Plan)
{
    /// <summary>What has to change first.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; } = [.. Import.Problems, .. Plan.Errors.Select(e => new ImportProblem(e.Field, e.Message))];

    /// <summary>True when something can be left out, and something stays.</summary>
    public bool CanLeaveOut => Import.Services.Count > 0 && Import.Problems.Any(p => p.CanBeLeftOut);
}
