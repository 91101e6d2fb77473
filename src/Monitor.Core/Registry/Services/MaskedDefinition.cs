using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Services;

/// <summary>Definitions in the audit log. It is never altered, so that entries of a version before show what that version did not know for secret.</summary>
public static class MaskedDefinition
{
    // Lenient: what another version wrote is shown too.
    private static readonly JsonSerializerOptions Written = new(RegistryJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>The definition of an entry, as far as this version knows its fields; null where it cannot be read.</summary>
    public static ServiceDefinition? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ServiceDefinition>(json, Written);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="json">Of a service; null for none.</param>
    /// <returns>The same instance when there was nothing to mask.</returns>
    public static string? Of(string? json)
    {
        if (json is null || JsonNode.Parse(json) is not JsonObject service || service["probes"] is not JsonObject probes)
            return json;
        var masked = false;
        foreach (var kind in Enum.GetValues<ProbeKind>())
        {
            var name = kind.ToString().ToLowerInvariant();
            if (probes[name] is not JsonObject node || node.Deserialize<ProbeDefinition>(Written) is not { } probe)
                continue;
            var safe = JsonSerializer.SerializeToNode(ProbeSecrets.Masked(kind, probe), Written);
            if (JsonNode.DeepEquals(safe, JsonSerializer.SerializeToNode(probe, Written)))
                continue;
            (probes[name], masked) = (safe, true);
        }

        return masked ? service.ToJsonString(RegistryJson.Options) : json;
    }
}
