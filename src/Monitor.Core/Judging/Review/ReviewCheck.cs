namespace Monitor.Core.Judging.Review;

/// <summary>One thing that holds of a well-made health endpoint.</summary>
/// <param name="Applies">True for the probes that can be asked now.</param>
/// <param name="Advice">What to mend at a probe; null when nothing is.</param>
internal sealed record ReviewCheck(string Code, string Title, Func<ReviewedProbe, bool> Applies, Func<ReviewedProbe, string?> Advice)
{
    /// <summary>A check that fails by contradictions alone.</summary>
    public static ReviewCheck Without(string code, string title, Func<ReviewedProbe, bool> applies, params string[] contradictions) =>
        new(code, title, applies, probe => probe.Found(contradictions)?.Message);

    /// <returns>Null when it applies to no probe; otherwise with the first probe at which it fails.</returns>
    public ReviewItem? Of(IReadOnlyList<ReviewedProbe> probes)
    {
        var asked = probes.Where(Applies).ToList();
        if (asked.Count == 0)
            return null;
        foreach (var probe in asked)
        {
            if (Advice(probe) is { } advice)
                return new(Code, Title, false, advice, probe.Kind);
        }

        return new(Code, Title, true, null, null);
    }
}
