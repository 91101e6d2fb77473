using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Secrets;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Services;

/// <summary>Parts a definition from its secrets and joins them again, so that secrets are stored encrypted and never shown.</summary>
public static class ProbeSecrets
{
    /// <inheritdoc cref="SecretMask.Text"/>
    public const string Mask = SecretMask.Text;

    /// <summary>The definition with every secret masked, and the secrets by path (<c>readiness.password</c>, <c>liveness.header.cookie</c>). A mask stands for none.</summary>
    public static (ServiceDefinition Masked, IReadOnlyDictionary<string, string> Secrets) Split(ServiceDefinition definition)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        var masked = Map(definition, (_, secret) =>
        {
            if (!secret.IsMask)
                secrets[secret.Path] = secret.Value;
            return secret.Masked;
        });
        return (masked, secrets);
    }

    /// <summary>One probe with every secret masked.</summary>
    public static ProbeDefinition Masked(ProbeKind kind, ProbeDefinition probe) => new SecretParts(kind, secret => secret.Masked).Map(probe);

    /// <summary>A stored definition with masked values replaced by its <paramref name="secrets"/>; one that cannot be read any more becomes empty.</summary>
    public static ServiceDefinition Join(ServiceDefinition stored, IReadOnlyDictionary<string, string> secrets) =>
        Map(stored, (_, secret) => secret.IsMask ? secrets.GetValueOrDefault(secret.Path, secret.Nothing) : secret.Value);

    /// <summary>A masked definition with those texts that operators may see: bodies and texts to send, of which nobody can tell what in them is secret.</summary>
    public static ServiceDefinition Open(ServiceDefinition masked, IReadOnlyDictionary<string, string> secrets) =>
        Map(masked, (_, secret) => secret is { IsText: true, IsMask: true } ? secrets.GetValueOrDefault(secret.Path, secret.Value) : secret.Value);

    /// <summary>What of a definition another service may begin with: nothing stands in place of its secrets, but for texts that are there in clear.</summary>
    public static ServiceDefinition Without(ServiceDefinition definition) =>
        Map(definition, (_, secret) => secret is { IsText: true, IsMask: false } ? secret.Value : secret.Nothing);

    /// <summary>Something in it is masked.</summary>
    public static bool HasMasks(ServiceDefinition definition) => Of(definition).Any(secret => secret.IsMask);

    /// <summary>What would give a secret away if it came back: all that is secret in a definition, as it is meant.</summary>
    /// <param name="definition">Secrets in clear.</param>
    public static IReadOnlyList<string> Known(ServiceDefinition definition) =>
        [.. Of(definition).Where(secret => !secret.IsMask).SelectMany(SecretWords.Of), .. definition.Probes.Present.SelectMany(p => SecretWords.Of(p.Value.Http?.Authentication))];

    /// <summary>A definition that somebody gave, with masks replaced by what is stored for it.</summary>
    /// <param name="stored">Null when there is no such service yet.</param>
    /// <returns>Masks that stay, and why: a secret is only for the scheme, host and port that it was given for.</returns>
    public static (ServiceDefinition Definition, IReadOnlyList<FieldError> Errors) Unmask(
        ServiceDefinition given, ServiceDefinition? stored, IReadOnlyDictionary<string, string> secrets)
    {
        var errors = new FieldErrors();
        var definition = Map(given, (kind, secret) =>
        {
            if (!secret.IsMask)
                return secret.Value;
            var known = secrets.TryGetValue(secret.Path, out var value);
            var sameAddress = SameServer(given.Probes[kind], stored?.Probes[kind]);
            errors.Require(known, secret.Field, "Give the secret: none is stored.");
            errors.Require(!known || sameAddress, secret.Field, "Give the secret again: the address has changed.");
            return known && sameAddress ? value! : secret.Value;
        });
        return (definition, errors.All);
    }

    /// <summary>True when what was given for one may be told to the other.</summary>
    internal static bool SameServer(ProbeDefinition? given, ProbeDefinition? stored) => given switch
    {
        { Push: not null } => true,
        // TLS hides what is sent.
        { Tcp: { } tcp } => stored?.Tcp is { } before && (tcp.Host, tcp.Port, tcp.Tls, tcp.VerifyTls) == (before.Host, before.Port, before.Tls, before.VerifyTls),
        _ => HttpAddress.SameServer(given?.Http?.Url, stored?.Http?.Url),
    };

    private static List<ProbeSecret> Of(ServiceDefinition definition)
    {
        var all = new List<ProbeSecret>();
        Map(definition, (_, secret) =>
        {
            all.Add(secret);
            return secret.Value;
        });
        return all;
    }

    private static ServiceDefinition Map(ServiceDefinition definition, Func<ProbeKind, ProbeSecret, string> change)
    {
        var probes = definition.Probes;
        foreach (var (kind, probe) in definition.Probes.Present)
            probes = probes.With(kind, new SecretParts(kind, secret => change(kind, secret)).Map(probe));
        return definition with { Probes = probes };
    }
}
