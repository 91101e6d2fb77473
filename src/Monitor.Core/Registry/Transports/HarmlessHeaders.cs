using System.Collections.Frozen;

namespace Monitor.Core.Registry.Transports;

/// <summary>Request headers that never carry a credential. Any other may, whatever its name: nobody can list them all.</summary>
internal static class HarmlessHeaders
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet(
        [
            "Accept", "Accept-Language", "Accept-Encoding", "User-Agent", "Content-Type", "Host", "Cache-Control", "Pragma", "Origin", "Referer",
            "X-Requested-With", "X-Request-Id",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string name) => Names.Contains(name) || name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);
}
