using System.Text.Json;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.Schema;

namespace Monitor.Data.Registry;

/// <summary>Definitions as they lie in the database: the service without its probes, each probe by itself, secrets apart and encrypted.</summary>
internal static class DefinitionJson
{
    // Lenient when reading: what an older or newer version stored must not stop this one.
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);

    public static string Of(ServiceDefinition masked) => JsonSerializer.Serialize(masked with { Probes = new ProbeSet() }, Stored);

    public static string Of(ProbeDefinition masked) => JsonSerializer.Serialize(masked, Stored);

    public static string? Encrypt(IReadOnlyDictionary<string, string> secrets, ISecretProtector protector) =>
        secrets.Count == 0 ? null : protector.Protect(JsonSerializer.Serialize(secrets, Stored));

    public static IReadOnlyDictionary<string, string> Decrypt(string? cipher, ISecretProtector protector) =>
        cipher is null || protector.Unprotect(cipher) is not { } clear
            ? new Dictionary<string, string>()
            : JsonSerializer.Deserialize<Dictionary<string, string>>(clear, Stored)!;

    public static MonitoredService ToService(ServiceRow row)
    {
        var probes = row.Probes
            .Select(p => new RegisteredProbe(p.Id, p.Kind, JsonSerializer.Deserialize<ProbeDefinition>(p.Definition, Stored)!))
            .ToList();
        var set = probes.Aggregate(new ProbeSet(), (set, probe) => set.With(probe.Kind, probe.Definition));
        var definition = JsonSerializer.Deserialize<ServiceDefinition>(row.Definition, Stored)! with { Probes = set };
        return new MonitoredService(row.Id, definition, probes, row.Paused, row.ManagedBy, row.CreatedAt, row.UpdatedAt, row.Revision);
    }

    /// <summary>The service with its secrets in clear.</summary>
    public static MonitoredService WithSecrets(MonitoredService service, string? cipher, ISecretProtector protector)
    {
        if (cipher is null)
            return service;
        var definition = ProbeSecrets.Join(service.Definition, Decrypt(cipher, protector));
        return service with
        {
            Definition = definition,
            Probes = [.. service.Probes.Select(p => p with { Definition = definition.Probes[p.Kind]! })],
        };
    }
}
