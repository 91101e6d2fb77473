using Monitor.Core.Reading;
using Monitor.Core.Registry;

namespace Monitor.Core.Evaluation;

/// <summary>Turns what a payload reports of its parts into what they mean for the service.</summary>
public static class ComponentRules
{
    /// <returns>One verdict per component, in the payload's order.</returns>
    public static IReadOnlyList<ComponentVerdict> Apply(IReadOnlyList<ComponentReading> components, IReadOnlyList<ComponentRule> rules)
    {
        if (components.Count == 0)
            return [];
        var verdicts = new ComponentVerdict[components.Count];
        for (var i = 0; i < verdicts.Length; i++)
            verdicts[i] = Judge(components[i], components, rules);
        return verdicts;
    }

    /// <summary>True when every bad component is covered by a rule, itself or through its own bad parts.</summary>
    public static bool ExplainAllTrouble(IReadOnlyList<ComponentVerdict> components)
    {
        var any = false;
        foreach (var component in components)
        {
            if (!component.Reported.IsBad())
                continue;
            any = true;
            if (component.Role is null && !ExplainedByParts(component, components))
                return false;
        }

        return any;
    }

    /// <summary>The worst of what components mean; those without a rule count only through the payload's own verdict.</summary>
    public static HealthStatus WorstOf(IReadOnlyList<ComponentVerdict> components)
    {
        var worst = HealthStatus.Healthy;
        foreach (var component in components)
        {
            if (component.Role is not null)
                worst = worst.WorseOf(component.Effective);
        }

        return worst;
    }

    /// <summary>"2 of 3 replica-* are up, 2 are needed", or null when no quorum bears on this component.</summary>
    public static string? ExplainQuorum(string component, IReadOnlyList<ComponentReading> components, IReadOnlyList<ComponentRule> rules)
    {
        if (RuleFor(component, rules) is not { Quorum: { } needed } rule)
            return null;
        var (up, all) = Count(components, rules, rule);
        return up < all ? $"{up} of {all} {rule.Match} {(up == 1 ? "is" : "are")} up, {needed} {(needed == 1 ? "is" : "are")} needed" : null;
    }

    private static ComponentVerdict Judge(ComponentReading component, IReadOnlyList<ComponentReading> all, IReadOnlyList<ComponentRule> rules)
    {
        var rule = RuleFor(component.Name, rules);
        var effective = rule is null ? component.Status : Effective(component.Status, rule, all, rules);
        return new ComponentVerdict(component.Name, component.Status, effective, component.Message, rule?.Role);
    }

    private static HealthStatus Effective(
        HealthStatus reported, ComponentRule rule, IReadOnlyList<ComponentReading> all, IReadOnlyList<ComponentRule> rules)
    {
        if (rule.Role == ComponentRole.Ignored || !reported.IsBad())
            return reported == HealthStatus.Unknown ? HealthStatus.Unknown : HealthStatus.Healthy;
        if (rule.Role == ComponentRole.Optional)
            return HealthStatus.Degraded;
        // With a quorum one failing member degrades; too many of them take the service down.
        return rule.Quorum is { } needed && Count(all, rules, rule).Up >= needed ? HealthStatus.Degraded : reported;
    }

    private static (int Up, int All) Count(IReadOnlyList<ComponentReading> components, IReadOnlyList<ComponentRule> rules, ComponentRule rule)
    {
        var (up, all) = (0, 0);
        foreach (var component in components)
        {
            if (RuleFor(component.Name, rules) != rule)
                continue;
            all++;
            if (component.Status.Serves())
                up++;
        }

        return (up, all);
    }

    private static ComponentRule? RuleFor(string name, IReadOnlyList<ComponentRule> rules)
    {
        foreach (var rule in rules)
        {
            if (NamePattern.Matches(rule.Match, name))
                return rule;
        }

        return null;
    }

    private static bool ExplainedByParts(ComponentVerdict parent, IReadOnlyList<ComponentVerdict> components)
    {
        var any = false;
        foreach (var part in components)
        {
            if (!part.Reported.IsBad() || !part.Name.StartsWith(parent.Name + "/", StringComparison.Ordinal))
                continue;
            if (part.Role is null && !ExplainedByParts(part, components))
                return false;
            any = true;
        }

        return any;
    }
}
