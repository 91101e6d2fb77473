using System.Buffers.Text;
using System.Security.Cryptography;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Services;

/// <summary>The secret part of push addresses.</summary>
public static class PushTokens
{
    /// <summary>128 random bits in the alphabet of addresses.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Tokens that were left out keep what is stored, so that replacing a definition does not change its address; the first time one is made.</summary>
    /// <param name="stored">The service's secrets by path.</param>
    public static ServiceDefinition Complete(ServiceDefinition definition, IReadOnlyDictionary<string, string> stored)
    {
        var probes = definition.Probes;
        foreach (var (kind, probe) in definition.Probes.Present)
        {
            if (probe.Push is { Token: null or "" } push)
                probes = probes.With(kind, probe with { Push = push with { Token = stored.ContainsKey(PathOf(kind)) ? ProbeSecrets.Mask : New() } });
        }

        return definition with { Probes = probes };
    }

    /// <summary>Where a token lies among its service's secrets.</summary>
    public static string PathOf(ProbeKind kind) => $"{kind.ToString().ToLowerInvariant()}.push.token";
}
