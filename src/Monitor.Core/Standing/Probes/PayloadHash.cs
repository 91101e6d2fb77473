using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Monitor.Core.Judging.Components;
using Monitor.Core.Probing;

namespace Monitor.Core.Standing.Probes;

/// <summary>Fingerprints that stay the same over restarts, to write only what changed. 0 stands for "nothing".</summary>
internal static class PayloadHash
{
    private const int OnStack = 1024;

    /// <summary>Of names and statuses; messages are unstable and no part of it.</summary>
    public static long Of(IReadOnlyList<ComponentVerdict> components)
    {
        if (components.Count == 0)
            return 0;
        var length = 0;
        for (var i = 0; i < components.Count; i++)
            length += (components[i].Name.Length * sizeof(char)) + 4;
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        var text = rented is null ? stackalloc byte[length] : rented.AsSpan(0, length);
        Write(components, text);
        var hash = XxHash3.HashToUInt64(text);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return NotZero(hash);
    }

    public static long Of(ProbeOutcome.Answered answer) => NotZero(XxHash3.HashToUInt64(answer.Body.Span, answer.StatusCode));

    private static void Write(IReadOnlyList<ComponentVerdict> components, Span<byte> text)
    {
        // Not by foreach: through the interface that allocates.
        for (var i = 0; i < components.Count; i++)
        {
            var component = components[i];
            var name = MemoryMarshal.AsBytes(component.Name.AsSpan());
            name.CopyTo(text);
            text = text[name.Length..];
            (text[0], text[1], text[2], text[3]) = (0, (byte)component.Reported, (byte)component.Effective, (byte)((int?)component.Role + 1 ?? 0));
            text = text[4..];
        }
    }

    private static long NotZero(ulong hash) => hash == 0 ? 1 : unchecked((long)hash);
}
