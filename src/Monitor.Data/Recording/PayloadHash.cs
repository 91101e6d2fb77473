using System.IO.Hashing;
using System.Runtime.InteropServices;
using Monitor.Core.Evaluation;
using Monitor.Core.Probing;

namespace Monitor.Data.Recording;

/// <summary>Fingerprints that stay the same over restarts, to write only what changed. 0 stands for "nothing".</summary>
internal static class PayloadHash
{
    /// <summary>Of names and statuses; messages are unstable and no part of it.</summary>
    public static long Of(IReadOnlyList<ComponentVerdict> components)
    {
        if (components.Count == 0)
            return 0;
        var hash = new XxHash3();
        foreach (var component in components)
        {
            hash.Append(MemoryMarshal.AsBytes(component.Name.AsSpan()));
            hash.Append([0, (byte)component.Reported, (byte)component.Effective, (byte)((int?)component.Role + 1 ?? 0)]);
        }

        return NotZero(hash.GetCurrentHashAsUInt64());
    }

    public static long Of(ProbeOutcome.Answered answer) => NotZero(XxHash3.HashToUInt64(answer.Body.Span, answer.StatusCode));

    private static long NotZero(ulong hash) => hash == 0 ? 1 : unchecked((long)hash);
}
