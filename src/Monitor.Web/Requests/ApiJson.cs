using System.Text.Json;
using System.Text.Json.Serialization;
using Monitor.Core.Registry;

namespace Monitor.Web.Requests;

/// <summary>The JSON of the API: that of the registry's definitions, with names of enums alone (no numbers).</summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Makes the framework's own reading, writing and describing of JSON the same.</summary>
    public static void ApplyTo(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Insert(0, new JsonStringEnumConverter(allowIntegerValues: false));
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(RegistryJson.Options);
        ApplyTo(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
