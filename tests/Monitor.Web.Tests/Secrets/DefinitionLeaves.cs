using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Core.Registry.Probes;

namespace Monitor.Web.Tests.Secrets;

/// <summary>The texts that a probe's definition may hold, by their paths in JSON: <c>http.headers</c>, <c>tcp.send</c>.</summary>
internal static class DefinitionLeaves
{
    /// <summary>By its type.</summary>
    public static IEnumerable<string> OfProbe() => Of(typeof(ProbeDefinition), "");

    /// <summary>Those of one definition whose text is such.</summary>
    public static IEnumerable<string> Holding(JsonElement definition, Func<string, bool> isSuch) => Holding(definition, "", isSuch);

    private static IEnumerable<string> Of(Type type, string before) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null or { Condition: not JsonIgnoreCondition.Always })
        .SelectMany(p => OfProperty(p.PropertyType, before + JsonNamingPolicy.CamelCase.ConvertName(p.Name)));

    private static IEnumerable<string> OfProperty(Type type, string path) =>
        type == typeof(string) || typeof(IEnumerable<KeyValuePair<string, string>>).IsAssignableFrom(type) || typeof(IEnumerable<string>).IsAssignableFrom(type) ? [path]
        : type.IsGenericType && type.GetGenericTypeDefinition() != typeof(Nullable<>) ? Of(type.GetGenericArguments()[0], path + ".")
        : type is { IsClass: true } ? Of(type, path + ".")
        : [];

    private static IEnumerable<string> Holding(JsonElement json, string path, Func<string, bool> isSuch) => json.ValueKind switch
    {
        JsonValueKind.String => isSuch(json.GetString()!) ? [path] : [],
        // A dictionary is one leaf, whatever its keys.
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Holding(p.Value, path.EndsWith("headers", StringComparison.Ordinal) ? path : path.Length == 0 ? p.Name : $"{path}.{p.Name}", isSuch)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(i => Holding(i, path, isSuch)),
        _ => [],
    };
}
