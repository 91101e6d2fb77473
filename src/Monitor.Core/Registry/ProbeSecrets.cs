using System.Collections.Frozen;

namespace Monitor.Core.Registry;

/// <summary>Parts a definition from its secrets and joins them again, so that secrets are stored encrypted and never shown.</summary>
public static class ProbeSecrets
{
    /// <summary>Shown in place of a stored secret. Sent back, it means "keep what is stored".</summary>
    public const string Mask = "********";

    private static readonly FrozenSet<string> SecretHeaders = FrozenSet.ToFrozenSet(
        ["Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "Api-Key", "X-Auth-Token", "X-Access-Token", "X-Vault-Token", "PRIVATE-TOKEN"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True when a header's value is a credential by its name.</summary>
    public static bool IsSecretHeader(string name) => SecretHeaders.Contains(name);

    /// <summary>The definition with every secret masked, and the secrets by path (<c>readiness.password</c>, <c>liveness.header.cookie</c>).</summary>
    public static (ServiceDefinition Masked, IReadOnlyDictionary<string, string> Secrets) Split(ServiceDefinition definition)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        var masked = Map(definition, (path, value) =>
        {
            secrets[path] = value;
            return Mask;
        });
        return (masked, secrets);
    }

    /// <summary>The definition with masked values replaced by <paramref name="secrets"/>; a mask without a stored secret becomes empty.</summary>
    public static ServiceDefinition Join(ServiceDefinition definition, IReadOnlyDictionary<string, string> secrets) =>
        Map(definition, (path, value) => value == Mask ? secrets.GetValueOrDefault(path, "") : value);

    private static ServiceDefinition Map(ServiceDefinition definition, Func<string, string, string> change)
    {
        var probes = definition.Probes;
        foreach (var (kind, probe) in definition.Probes.Present)
        {
            if (probe.Http is { } http)
                probes = probes.With(kind, probe with { Http = Map(http, kind.ToString().ToLowerInvariant(), change) });
        }

        return definition with { Probes = probes };
    }

    private static HttpProbe Map(HttpProbe http, string path, Func<string, string, string> change) => http with
    {
        Headers = http.Headers.ToDictionary(
            h => h.Key,
            h => IsSecretHeader(h.Key) ? change($"{path}.header.{h.Key.ToLowerInvariant()}", h.Value) : h.Value),
        Authentication = http.Authentication is not { } authentication ? null : authentication with
        {
            Password = authentication.Password is { Length: > 0 } password ? change($"{path}.password", password) : null,
            Token = authentication.Token is { Length: > 0 } token ? change($"{path}.token", token) : null,
        },
    };
}
