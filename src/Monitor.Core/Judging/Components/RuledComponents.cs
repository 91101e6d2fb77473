namespace Monitor.Core.Judging.Components;

/// <summary>The components of one answer after the rules.</summary>
/// <param name="Components">In the payload's order.</param>
/// <param name="Groups">How those stand that count together.</param>
internal sealed record RuledComponents(IReadOnlyList<ComponentVerdict> Components, IReadOnlyList<ComponentGroup> Groups)
{
    public static RuledComponents Empty { get; } = new([], []);

    /// <summary>The worst of what components and groups mean; those without a rule count only through the payload's own verdict.</summary>
    public HealthStatus Worst
    {
        get
        {
            var worst = HealthStatus.Healthy;
            foreach (var component in Components)
            {
                if (component.Role is not null)
                    worst = worst.WorseOf(component.Effective);
            }

            foreach (var group in Groups)
                worst = worst.WorseOf(group.Means);
            return worst;
        }
    }

    /// <summary>True when something is bad, and every bad component is covered by a rule, itself or through its own bad parts.</summary>
    public bool ExplainsAllTrouble
    {
        get
        {
            var any = false;
            foreach (var component in Components)
            {
                if (!component.Reported.IsBad())
                    continue;
                any = true;
                if (component.Role is null && !ExplainedByParts(component))
                    return false;
            }

            return any;
        }
    }

    /// <summary>"2 of 3 replica-* are up, 2 are needed", when the component counts in a group that is not whole; otherwise null.</summary>
    public string? SentenceFor(ComponentVerdict component) =>
        component.Rule is { } rule && ComponentGroup.Find(Groups, rule) is { IsWhole: false } group ? group.Sentence : null;

    /// <summary>The sentence of a group that falls short though none of its listed members is bad; otherwise null.</summary>
    public string? SentenceOfShortfall()
    {
        foreach (var group in Groups)
        {
            if (!group.Suffices)
                return group.Sentence;
        }

        return null;
    }

    private bool ExplainedByParts(ComponentVerdict parent)
    {
        var (any, prefix) = (false, parent.Name + "/");
        foreach (var part in Components)
        {
            if (!part.Reported.IsBad() || !part.Name.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            if (part.Role is null && !ExplainedByParts(part))
                return false;
            any = true;
        }

        return any;
    }
}
