using System.IO.Hashing;
using System.Runtime.InteropServices;
using Monitor.Core.Judging.Components;
using Monitor.Core.Probing;
using Monitor.Core.Reading;

namespace Monitor.Core.Standing.Probes;

/// <summary>Fingerprints that stay the same over restarts, to write only what changed. 0 stands for "nothing".</summary>
internal static class PayloadHash
{
    /// <summary>Of names and statuses; messages and the order are unstable and no part of it.</summary>
    /// <param name="beyond">Parts that are not among <paramref name="components"/>: they count by the worst of them.</param>
    public static long Of(IReadOnlyList<ComponentVerdict> components, PartsBeyond beyond)
    {
        var kept = Of(components);
        return beyond.Count == 0 ? kept : NotZero(unchecked((ulong)kept * 31) + (ulong)beyond.Worst + 1);
    }

    /// <summary>Of a component's name.</summary>
    public static long Of(string name) => unchecked((long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name.AsSpan())));

    /// <summary>Differs from what any payload that amounts to <paramref name="hash"/> gives: the next one is looked at in any case.</summary>
    public static long Restless(long hash) => NotZero(unchecked((ulong)~hash));

    /// <inheritdoc cref="Of(IReadOnlyList{ComponentVerdict}, PartsBeyond)"/>
    public static long Of(IReadOnlyList<ComponentVerdict> components)
    {
        var sum = 0UL;
        // Not by foreach: through the interface that allocates.
        for (var i = 0; i < components.Count; i++)
        {
            var component = components[i];
            var means = (int)component.Reported | ((int)component.Effective << 8) | (((int?)component.Role + 1 ?? 0) << 16);
            sum = unchecked(sum + XxHash3.HashToUInt64(MemoryMarshal.AsBytes(component.Name.AsSpan()), means));
        }

        return components.Count == 0 ? 0 : NotZero(sum);
    }

    public static long Of(ProbeOutcome.Answered answer) => NotZero(XxHash3.HashToUInt64(answer.Body.Span, answer.StatusCode));

    private static long NotZero(ulong hash) => hash == 0 ? 1 : unchecked((long)hash);
}
