using System.Globalization;
using Monitor.Core.Judging.Components;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Explaining;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Judging.Explaining;

/// <summary>Which settings of the operator had a say in what an answer came to.</summary>
internal static class DecidedWords
{
    public static IReadOnlyList<string> Of(PayloadExplanation payload, RuledComponents ruled, int code, VerdictPolicy policy)
    {
        var words = new List<string>();
        if (payload.Recognition.IsForced)
            words.Add($"The dialect was chosen in the definition: {DialectCatalogue.NameOf(payload.Reading.Dialect)}.");
        else if (payload.Recognition.PassedOver is { } passed)
            words.Add($"The chosen dialect, {DialectCatalogue.NameOf(passed)}, found nothing in this answer: it was read as what it looks like.");
        if (policy.Transport == ProbeTransport.Http && !policy.ExpectedStatus.Contains(code))
            words.Add(OfCode(payload.Reading, code, policy));
        words.AddRange(ruled.Components.Where(c => c.Rule is not null && c.Effective != c.Reported).DistinctBy(c => (c.Rule, c.Reported, c.Effective)).Select(OfRule));
        words.AddRange(ruled.Groups.Where(g => !g.IsWhole).Select(g => $"A rule counts components together: {g.Sentence}."));
        if (ruled.ExplainsAllTrouble)
            words.Add("Component rules speak of everything that is bad: they take the place of the payload’s overall verdict.");
        return words;
    }

    private static string OfCode(HealthReading reading, int code, VerdictPolicy policy)
    {
        var outside = string.Create(CultureInfo.InvariantCulture, $"HTTP {code} is outside the codes that the probe expects");
        return policy.ExplicitStatus || reading is not { Understood: true } or { Status: HealthStatus.Unknown }
            ? $"{outside}: that is down."
            : $"{outside}, but none were named: what the payload says counts.";
    }

    private static string OfRule(ComponentVerdict part) => part.Rule!.Role switch
    {
        ComponentRole.Ignored => $"The rule {part.Rule.Match} says ignored: {part.Name} is shown, and has no say.",
        ComponentRole.Optional => $"The rule {part.Rule.Match} says optional: {part.Name} counts as {part.Effective.Word()}, not {part.Reported.Word()}.",
        _ => $"The rule {part.Rule.Match} counts its components together: {part.Name} counts as {part.Effective.Word()}, not {part.Reported.Word()}.",
    };
}
