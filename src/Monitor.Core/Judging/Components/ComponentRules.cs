using Monitor.Core.Reading;
using Monitor.Core.Registry.Components;
using Monitor.Core.Text;

namespace Monitor.Core.Judging.Components;

/// <summary>Turns what a payload reports of its parts into what they mean for the service.</summary>
internal static class ComponentRules
{
    public static RuledComponents Apply(IReadOnlyList<ComponentReading> components, VerdictPolicy policy)
    {
        if (components.Count == 0)
            return RuledComponents.Empty;
        var rules = new ComponentRule?[components.Count];
        for (var i = 0; i < rules.Length; i++)
            rules[i] = RuleFor(components[i].Name, policy.Components);
        var groups = ComponentGroup.Of(components, rules, policy);
        var verdicts = new ComponentVerdict[components.Count];
        for (var i = 0; i < verdicts.Length; i++)
            verdicts[i] = Judge(components[i], rules[i], groups);
        return new RuledComponents(verdicts, groups);
    }

    private static ComponentVerdict Judge(ComponentReading component, ComponentRule? rule, IReadOnlyList<ComponentGroup> groups)
    {
        var effective = rule is null ? component.Status : Effective(component.Status, rule, ComponentGroup.Find(groups, rule));
        return new ComponentVerdict(component.Name, component.Status, effective, component.Message, rule?.Role) { Rule = rule };
    }

    private static HealthStatus Effective(HealthStatus reported, ComponentRule rule, ComponentGroup? group)
    {
        if (rule.Role == ComponentRole.Ignored || !reported.IsBad())
            return reported == HealthStatus.Unknown ? HealthStatus.Unknown : HealthStatus.Healthy;
        if (rule.Role == ComponentRole.Optional)
            return group is { Suffices: true } ? HealthStatus.Healthy : HealthStatus.Degraded;
        // In a group one failing member degrades; too many of them take the service down.
        return group is { Suffices: true } ? HealthStatus.Degraded : reported;
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
}
