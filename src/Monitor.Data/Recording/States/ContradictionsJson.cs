using System.Runtime.CompilerServices;
using System.Text.Json;
using Monitor.Core.Judging;

namespace Monitor.Data.Recording.States;

/// <summary>Contradictions as they lie in <c>probe_state.contradictions</c>.</summary>
internal static class ContradictionsJson
{
    // While checks find the same, their standing holds the same list: it is written out once.
    private static readonly ConditionalWeakTable<IReadOnlyList<Contradiction>, string> Written = [];

    public static string? Of(IReadOnlyList<Contradiction> contradictions) =>
        contradictions.Count == 0 ? null : Written.GetValue(contradictions, static c => JsonSerializer.Serialize(c));

    public static IReadOnlyList<Contradiction> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<Contradiction[]>(json) ?? [];
}
