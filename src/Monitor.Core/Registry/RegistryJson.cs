using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitor.Core.Registry;

/// <summary>The one JSON form of definitions: camelCase, enums as strings, unknown fields refused so that a typing error is not silently ignored.</summary>
public static class RegistryJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };
}
