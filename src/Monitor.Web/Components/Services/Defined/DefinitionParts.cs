using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Services;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Services.Words;

namespace Monitor.Web.Components.Services.Defined;

/// <summary>A definition as people read it: what is asked, what counts, and whose it is. Secrets are masked for everybody. Pure.</summary>
public static class DefinitionParts
{
    public static IReadOnlyList<DefinitionPart> Of(ServiceDefinition definition) =>
    [
        .. definition.Probes.Present.Select(p => new DefinitionPart(
            $"defined-{p.Key.ToString().ToLowerInvariant()}", p.Key.ToString(), ProbeLines.Of(ProbeSecrets.Masked(p.Key, p.Value)))),
        new("defined-parts", "What its components count as", [.. OfParts(definition)]),
        new("defined-beside", "What is told beside its status", [.. Beside(definition)]),
        new("defined-who", "Whose it is", [.. Who(definition)]),
    ];

    private static IEnumerable<DefinitionLine> OfParts(ServiceDefinition definition)
    {
        if (definition.Components.Count > 0)
            yield return new("By rules", [.. definition.Components.Select(Rule)]);
        yield return new(
            definition.Components.Count > 0 ? "By no rule" : "Without rules",
            "The service’s own overall verdict stands. Where that is good, a component that is not makes it degraded.");
        if (definition.WeightThreshold is { } least)
            yield return new("By weight", $"Down when what is up weighs less than {least} together.");
    }

    private static string Rule(ComponentRule rule)
    {
        var role = rule.Role switch
        {
            ComponentRole.Critical => "critical, down with it the service is down",
            ComponentRole.Optional => "optional, down with it the service is degraded",
            _ => "ignored, shown and without a say",
        };
        var quorum = rule.Quorum is { } least ? $"; counted together, at least {least} must be up" : "";
        return $"{rule.Match}: {role}{quorum}{(rule.Weight is { } weight ? $"; weighs {weight}" : "")}";
    }

    private static IEnumerable<DefinitionLine> Beside(ServiceDefinition definition)
    {
        yield return new("No data", (definition.NoDataMinutes ?? NoDataLimit.Minutes) is > 0 and var minutes
            ? $"Told as a warning when nothing has been known of it for {Formats.Duration(TimeSpan.FromMinutes(minutes))}."
            : "Never told.");
        yield return new("Flapping", ThresholdWords.Flapping(definition.Flapping));
        yield return new("Certificates", (definition.Certificate ?? CertificateLimits.Default) is { Enabled: true } limits
            ? $"A warning from {Formats.Count(limits.WarningDays, "day")} before their end, critical {(limits.CriticalDays > 0 ? $"from {Formats.Count(limits.CriticalDays, "day")} before it" : "once they have ended")}."
            : "Nothing is told of them.");
        yield return new("Target", definition.SloTarget is { } target
            ? FormattableString.Invariant($"Meant to be up {target:0.####} % of the time. It is told when its error budget burns too fast.")
            : "None: nobody watches an error budget.");
    }

    private static IEnumerable<DefinitionLine> Who(ServiceDefinition definition)
    {
        (string Title, string Value)[] all =
        [
            ("Key", definition.Key), ("Name", definition.Name), ("Group", Formats.Group(definition.Group)), ("Environment", definition.Environment),
            ("Tags", string.Join(", ", definition.Tags)), ("Owner", definition.Owner), ("Description", definition.Description), ("Runbook", definition.RunbookUrl ?? ""),
            ("Depends on", string.Join(", ", definition.DependsOn)), ("Watched", definition.Enabled ? "" : "No: it is registered, and not asked."),
        ];
        return all.Where(l => l.Value.Length > 0).Select(l => new DefinitionLine(l.Title, l.Value));
    }
}
