using Monitor.Core.Reading;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Text;

namespace Monitor.Core.Judging.Components;

/// <summary>How components that count together stand: the members of a quorum by number, the weighted ones by weight.</summary>
/// <param name="Rule">The quorum's rule; null for the weights.</param>
/// <param name="Up">Number or weight of those that serve.</param>
/// <param name="All">Number or weight of those that are listed.</param>
/// <param name="Needed">What must be up.</param>
internal sealed record ComponentGroup(ComponentRule? Rule, int Up, int All, int Needed)
{
    public bool Suffices => Up >= Needed;

    /// <summary>Every listed member serves, and they are enough.</summary>
    public bool IsWhole => Up == All && Suffices;

    /// <summary>What the group means for the service.</summary>
    public HealthStatus Means =>
        (Suffices, Rule?.Role == ComponentRole.Optional) switch
        {
            (true, true) => HealthStatus.Healthy,
            (true, false) => IsWhole ? HealthStatus.Healthy : HealthStatus.Degraded,
            (false, true) => HealthStatus.Degraded,
            (false, false) => HealthStatus.Unhealthy,
        };

    public string Sentence => (Rule, All) switch
    {
        ({ } rule, 0) => $"no {rule.Match} is listed, {Needed} {(Needed == 1 ? "is" : "are")} needed",
        ({ } rule, _) => $"{Up} of {All} {rule.Match} {(Up == 1 ? "is" : "are")} up, {Needed} {(Needed == 1 ? "is" : "are")} needed",
        (null, 0) => $"nothing that weighs is listed, {Needed} is needed",
        _ => $"what is up weighs {Up} of {All}, {Needed} is needed",
    };

    /// <param name="components">At least one: a payload that lists nothing may keep its details from us.</param>
    /// <param name="rules">The rule of each component, or null.</param>
    public static IReadOnlyList<ComponentGroup> Of(IReadOnlyList<ComponentReading> components, ComponentRule?[] rules, VerdictPolicy policy)
    {
        if (policy.Components.Count == 0)
            return [];
        var groups = new List<ComponentGroup>(0);
        foreach (var rule in policy.Components)
        {
            if (rule is { Quorum: { } needed, Role: not ComponentRole.Ignored })
                Add(new ComponentGroup(rule, Sum(bad: false, rule), Sum(bad: true, rule), needed));
        }

        if (policy.WeightThreshold is { } threshold)
            Add(new ComponentGroup(null, Sum(bad: false, null), Sum(bad: true, null), threshold));
        return groups;

        // Members that a payload does not list are missing from the answer about readiness; other probes list what they like.
        void Add(ComponentGroup group)
        {
            if (policy.Kind == ProbeKind.Readiness ? group.All > 0 || !IsListed(group.Rule) : group.Up < group.All)
                groups.Add(group);
        }

        // Components that an earlier rule took are listed: nothing has vanished.
        bool IsListed(ComponentRule? group) =>
            group is not null ? components.Any(c => NamePattern.Matches(group.Match, c.Name))
            : policy.Components.Any(rule => rule.Weight is not null && IsListed(rule));

        int Sum(bool bad, ComponentRule? group)
        {
            var sum = 0;
            for (var i = 0; i < rules.Length; i++)
            {
                if ((bad || components[i].Status.Serves()) && rules[i] is { } rule && (group is null || ReferenceEquals(rule, group)))
                    sum += group is null ? rule.Weight ?? 0 : 1;
            }

            return sum;
        }
    }

    /// <summary>The group that a component of this rule counts in, or null.</summary>
    public static ComponentGroup? Find(IReadOnlyList<ComponentGroup> groups, ComponentRule rule)
    {
        foreach (var group in groups)
        {
            if (rule.Weight is not null ? group.Rule is null : ReferenceEquals(group.Rule, rule))
                return group;
        }

        return null;
    }
}
