using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>A service that is registered already and imported: the import owns what the YAML says, and nothing else. Pure.</summary>
internal static class ImportedAgain
{
    /// <param name="imported">What the YAML and its options say.</param>
    /// <param name="stored">As it is registered; masks stand for its secrets, and go on standing for them.</param>
    public static ServiceDefinition Onto(ServiceDefinition imported, ServiceDefinition stored) => stored with
    {
        Name = imported.Name,
        Group = Written(imported.Group) ?? stored.Group,
        Environment = Written(imported.Environment) ?? stored.Environment,
        Tags = [.. stored.Tags.Union(imported.Tags)],
        Probes = Onto(imported.Probes, stored.Probes),
    };

    /// <summary>Credentials that the YAML does not give, and that were given for another server than it asks.</summary>
    public static IReadOnlyList<FieldError> Moved(ServiceDefinition imported, ServiceDefinition stored)
    {
        var errors = new FieldErrors();
        foreach (var (kind, probe) in imported.Probes.Present)
        {
            if (stored.Probes[kind] is not { } before || HasMasks(kind, probe) || !HasMasks(kind, Onto(probe, before)))
                continue;
            errors.Require(
                ProbeSecrets.SameServer(Onto(probe, before), before), $"probes.{kind.ToString().ToLowerInvariant()}",
                $"It has credentials for {before.Address}, and the YAML asks another server. At the service, give it the new address and the credentials, or remove them; then import again.");
        }

        return errors.All;
    }

    private static ProbeSet Onto(ProbeSet imported, ProbeSet stored)
    {
        var probes = imported;
        foreach (var (kind, probe) in stored.Present)
        {
            if (imported[kind] is { } asked)
                probes = probes.With(kind, Onto(asked, probe));
            // A probe that the YAML has no more is gone. What no YAML of pods can ask was never the import's: it may stand where exec was left out.
            else if (probe.Transport is ProbeTransport.Push or ProbeTransport.Dns or ProbeTransport.Ping)
                probes = probes.With(kind, probe);
        }

        return probes;
    }

    private static ProbeDefinition Onto(ProbeDefinition imported, ProbeDefinition stored)
    {
        var kept = imported with { DegradedAfterMilliseconds = stored.DegradedAfterMilliseconds };
        // How an answer is read holds of its transport alone.
        return imported.Transport != stored.Transport ? kept : kept with
        {
            Dialect = stored.Dialect,
            Assertions = stored.Assertions,
            Http = imported.Http is { } http && stored.Http is { } asked ? Onto(http, asked) : null,
            Tcp = imported.Tcp is { } tcp ? stored.Tcp! with { Host = tcp.Host, Port = tcp.Port } : null,
            Grpc = imported.Grpc is { } grpc ? stored.Grpc! with { Host = grpc.Host, Port = grpc.Port, Service = grpc.Service } : null,
        };
    }

    private static HttpProbe Onto(HttpProbe imported, HttpProbe stored) => stored with
    {
        Url = imported.Url,
        Headers = Onto(imported.Headers, stored.Headers),
        // It follows from the scheme: as long as that stays, whoever wants the certificate checked (or not) has said so.
        VerifyTls = IsTls(imported) == IsTls(stored) ? stored.VerifyTls : imported.VerifyTls,
    };

    // In the order that is stored: what says nothing new is no change.
    private static Dictionary<string, string> Onto(IReadOnlyDictionary<string, string> imported, IReadOnlyDictionary<string, string> stored)
    {
        var given = imported.Keys.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);
        var headers = stored.Select(h => given.Remove(h.Key, out var name) ? KeyValuePair.Create(name, imported[name]) : h).ToList();
        return new([.. headers, .. given.Values.Select(name => KeyValuePair.Create(name, imported[name]))], StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsTls(HttpProbe http) => http.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static bool HasMasks(ProbeKind kind, ProbeDefinition probe) =>
        ProbeSecrets.HasMasks(new ServiceDefinition { Probes = new ProbeSet().With(kind, probe) });

    private static string? Written(string text) => text.Length > 0 ? text : null;
}
