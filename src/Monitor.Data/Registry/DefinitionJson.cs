using System.Text.Json;
using Monitor.Core.Access;
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

    /// <summary>A row's secrets by path; none of no row.</summary>
    public static IReadOnlyDictionary<string, string> SecretsOf(ServiceRow? row, ISecretProtector protector) =>
        row is null ? new Dictionary<string, string>() : Secrets(row.Secrets, Read(row).InClear, protector);

    /// <summary>It exists for whoever sees this.</summary>
    public static bool IsWithin(ServiceRow row, Scope scope) => scope.IsAll || (Parse<ServiceDefinition>(row.Definition, null, []) is { } stored && scope.Admits(stored.Group));

    /// <summary>The service with its secrets masked.</summary>
    public static MonitoredService ToService(ServiceRow row) => Read(row).Service;

    /// <summary>
    /// The service with its secrets masked, and those that lie in clear in its row: a version before did not know them for secrets. What cannot be
    /// read is left out and said: one row must not keep all others from being looked at.
    /// </summary>
    public static (MonitoredService Service, IReadOnlyDictionary<string, string> InClear) Read(ServiceRow row)
    {
        var unreadable = new List<UnreadablePart>();
        var stored = row.Probes.Aggregate(
            new ProbeSet(), (set, probe) => Parse<ProbeDefinition>(probe.Definition, probe.Kind, unreadable) is { } read ? set.With(probe.Kind, read) : set);
        var own = Parse<ServiceDefinition>(row.Definition, null, unreadable);
        var known = own ?? new ServiceDefinition { Key = row.Key, Name = row.Key };
        var (definition, inClear) = ProbeSecrets.Split(known with { Probes = stored });
        // Its component rules are in its definition: without them nothing is asked, for nothing could be judged as it should be.
        var probes = row.Probes.Where(p => own is not null && definition.Probes[p.Kind] is not null).Select(p => new RegisteredProbe(p.Id, p.Kind, definition.Probes[p.Kind]!)).ToList();
        var service = new MonitoredService(row.Id, definition, probes, row.Paused, row.ManagedBy, row.CreatedAt, row.UpdatedAt, row.Revision) { Unreadable = unreadable };
        return (row.DeletedAt is { } at ? Deleted(service, row.Key, new Deletion(at, row.DeletedBy ?? "")) : service, inClear);
    }

    /// <summary>True for a probe that this version cannot read: it is nobody's wish that it goes.</summary>
    public static bool IsUnreadable(ProbeRow probe) => Parse<ProbeDefinition>(probe.Definition, probe.Kind, []) is null;

    private static T? Parse<T>(string json, ProbeKind? probe, List<UnreadablePart> unreadable)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Stored) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            unreadable.Add(new(probe, e.Message));
            return null;
        }
    }

    private static MonitoredService Deleted(MonitoredService service, string key, Deletion deletion) =>
        service with { Definition = service.Definition with { Key = key }, Deleted = deletion };

    /// <summary>The service with its secrets in clear.</summary>
    public static MonitoredService WithSecrets(
        MonitoredService service, string? cipher, IReadOnlyDictionary<string, string> inClear, ISecretProtector protector)
    {
        if (cipher is null && inClear.Count == 0)
            return service;
        var definition = ProbeSecrets.Join(service.Definition, Secrets(cipher, inClear, protector));
        return service with
        {
            Definition = definition,
            Probes = [.. service.Probes.Select(p => p with { Definition = definition.Probes[p.Kind]! })],
        };
    }

    private static Dictionary<string, string> Secrets(string? cipher, IReadOnlyDictionary<string, string> inClear, ISecretProtector protector)
    {
        var secrets = Decrypt(cipher, protector);
        foreach (var (path, secret) in inClear)
            secrets[path] = secret;
        return secrets;
    }

    private static Dictionary<string, string> Decrypt(string? cipher, ISecretProtector protector) =>
        cipher is null || protector.Unprotect(cipher) is not { } clear ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(clear, Stored)!;
}
