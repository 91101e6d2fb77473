using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Defaults;

/// <summary>Fills what a definition's JSON leaves out with the defaults of its group. What is said stays, be it the built-in default. Pure.</summary>
public static class LeftOut
{
    private static readonly ProbeKind[] Kinds = Enum.GetValues<ProbeKind>();

    /// <summary>The group that the JSON names; null for none.</summary>
    public static string? GroupOf(JsonElement service) =>
        service.ValueKind == JsonValueKind.Object && Property(service, "group") is { ValueKind: JsonValueKind.String } group ? group.GetString() : null;

    /// <param name="service">As it was sent; what is no definition comes back as it is.</param>
    public static JsonElement Fill(JsonElement service, GroupDefaults defaults)
    {
        if (service.ValueKind != JsonValueKind.Object || JsonObject.Create(service, new JsonNodeOptions { PropertyNameCaseInsensitive = true }) is not { } filled)
            return service;
        Put(filled, "owner", defaults.Owner);
        Put(filled, "environment", defaults.Environment);
        if (filled["probes"] is JsonObject probes)
        {
            foreach (var kind in Kinds)
            {
                if (probes[kind.ToString().ToLowerInvariant()] is JsonObject probe)
                    Fill(kind, probe, defaults);
            }
        }

        return JsonSerializer.SerializeToElement(filled);
    }

    private static void Fill(ProbeKind kind, JsonObject probe, GroupDefaults defaults)
    {
        if (kind == ProbeKind.Readiness)
            Put(probe, "successThreshold", defaults.SuccessThreshold);
        if (probe["push"] is not null)
            return;
        Put(probe, "periodSeconds", defaults.PeriodSeconds);
        Put(probe, "degradedAfterMilliseconds", defaults.DegradedAfterMilliseconds);
        Put(probe, "timeoutSeconds", defaults.TimeoutSeconds);
        Put(probe, "failureThreshold", defaults.FailureThreshold);
    }

    // An explicit null stands: of degradedAfterMilliseconds it means "never".
    private static void Put<T>(JsonObject into, string name, T? value)
    {
        if (value is not null && !into.ContainsKey(name))
            into[name] = JsonSerializer.SerializeToNode(value);
    }

    private static JsonElement? Property(JsonElement service, string name)
    {
        foreach (var property in service.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        }

        return null;
    }
}
