namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Why something of a pod's YAML cannot become a probe.</summary>
/// <param name="Place">As a person would name it: <c>Deployment shop, container api, livenessProbe</c>; or the option at fault: <c>yaml</c>, <c>baseAddress</c>, <c>ports.8080</c>.</param>
/// <param name="Message">What is wrong and what to do, as a sentence.</param>
/// <param name="CanBeLeftOut">True when <see cref="KubernetesImportOptions.SkipUnsupported"/> makes a note of it.</param>
public sealed record ImportProblem(string Place, string Message, bool CanBeLeftOut = false);
