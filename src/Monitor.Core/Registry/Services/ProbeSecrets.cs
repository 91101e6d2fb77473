using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Services;

/// <summary>Parts a definition from its secrets and joins them again, so that secrets are stored encrypted and never shown.</summary>
public static class ProbeSecrets
{
    /// <inheritdoc cref="SecretMask.Text"/>
    public const string Mask = SecretMask.Text;

    /// <summary>The definition with every secret masked, and the secrets by path (<c>readiness.password</c>, <c>liveness.header.cookie</c>).</summary>
    public static (ServiceDefinition Masked, IReadOnlyDictionary<string, string> Secrets) Split(ServiceDefinition definition)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        var masked = Map(definition, (_, secret) =>
        {
            secrets[secret.Path] = secret.Value;
            return Mask;
        });
        return (masked, secrets);
    }

    /// <summary>A stored definition with masked values replaced by its <paramref name="secrets"/>; one that cannot be read any more becomes empty.</summary>
    public static ServiceDefinition Join(ServiceDefinition stored, IReadOnlyDictionary<string, string> secrets) =>
        Map(stored, (_, secret) => secret.Value == Mask ? secrets.GetValueOrDefault(secret.Path, "") : secret.Value);

    /// <summary>A definition that somebody gave, with masks replaced by what is stored for it.</summary>
    /// <param name="stored">Null when there is no such service yet.</param>
    /// <returns>Masks that stay, and why: a secret is only for the scheme, host and port that it was given for.</returns>
    public static (ServiceDefinition Definition, IReadOnlyList<FieldError> Errors) Unmask(
        ServiceDefinition given, ServiceDefinition? stored, IReadOnlyDictionary<string, string> secrets)
    {
        var errors = new FieldErrors();
        var definition = Map(given, (kind, secret) =>
        {
            if (secret.Value != Mask)
                return secret.Value;
            var known = secrets.TryGetValue(secret.Path, out var value);
            var sameAddress = secret.Path == PushTokens.PathOf(kind) || HttpAddress.SameServer(given.Probes[kind]?.Http?.Url, stored?.Probes[kind]?.Http?.Url);
            errors.Require(known, secret.Field, "Give the secret: none is stored.");
            errors.Require(!known || sameAddress, secret.Field, "Give the secret again: the address has changed.");
            return known && sameAddress ? value! : Mask;
        });
        return (definition, errors.All);
    }

    private static ServiceDefinition Map(ServiceDefinition definition, Func<ProbeKind, Secret, string> change)
    {
        var probes = definition.Probes;
        foreach (var (kind, probe) in definition.Probes.Present)
        {
            if (probe.Http is { } http)
                probes = probes.With(kind, probe with { Http = Map(http, kind.ToString().ToLowerInvariant(), secret => change(kind, secret)) });
            else if (probe.Push is { Token: { Length: > 0 } token } push)
                probes = probes.With(kind, probe with { Push = push with { Token = change(kind, TokenOf(kind, token)) } });
        }

        return definition with { Probes = probes };
    }

    private static Secret TokenOf(ProbeKind kind, string token) =>
        new(PushTokens.PathOf(kind), $"probes.{kind.ToString().ToLowerInvariant()}.push.token", token);

    private static HttpProbe Map(HttpProbe http, string kind, Func<Secret, string> change) => http with
    {
        Headers = http.Headers.ToDictionary(
            h => h.Key,
            h => !HarmlessHeaders.Contains(h.Key) && h.Value.Length > 0
                ? change(new($"{kind}.header.{h.Key.ToLowerInvariant()}", $"probes.{kind}.http.headers.{h.Key}", h.Value))
                : h.Value),
        Authentication = http.Authentication is not { } authentication ? null : authentication with
        {
            Password = authentication.Password is { Length: > 0 } password
                ? change(new($"{kind}.password", $"probes.{kind}.http.authentication.password", password))
                : null,
            Token = authentication.Token is { Length: > 0 } token
                ? change(new($"{kind}.token", $"probes.{kind}.http.authentication.token", token))
                : null,
        },
    };

    /// <param name="Path">Under which it is stored.</param>
    /// <param name="Field">JSON path in the definition.</param>
    private readonly record struct Secret(string Path, string Field, string Value);
}
