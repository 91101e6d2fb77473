using System.Collections.Frozen;
using Monitor.Core.Registry.Secrets;

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

    public static bool Contains(string name) =>
        Names.Contains(name) || (name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) && !CredentialNames.IsOne(name));

    /// <summary>The same of a header with its value: <c>Referer</c> may hold an address with a token.</summary>
    public static bool Contains(string name, string value) => Contains(name) && value != SecretMask.Text && !CredentialValues.MayHold(value);
}
