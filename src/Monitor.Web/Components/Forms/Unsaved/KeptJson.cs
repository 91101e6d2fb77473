using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Monitor.Web.Components.Forms.Unsaved;

/// <summary>How what a tab keeps is written: as the values are, either/or by the name of its kind.</summary>
internal static class KeptJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
        Converters = { new AddressConverter() },
    };

    // A closed hierarchy is an abstract record with its kinds inside.
    private static void NameKinds(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract || info.Kind != JsonTypeInfoKind.Object || info.PolymorphismOptions is not null)
            return;
        foreach (var kind in info.Type.GetNestedTypes().Where(t => t.IsSealed && t.IsSubclassOf(info.Type)))
            (info.PolymorphismOptions ??= new()).DerivedTypes.Add(new JsonDerivedType(kind, kind.Name));
    }

    private sealed class AddressConverter : JsonConverter<IPAddress>
    {
        public override IPAddress? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => IPAddress.TryParse(reader.GetString(), out var address) ? address : null;

        public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
