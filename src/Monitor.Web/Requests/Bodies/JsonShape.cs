using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Monitor.Core.Registry;

namespace Monitor.Web.Requests.Bodies;

/// <summary>Compares a JSON document with the type it is to become, and says of every field what to change.</summary>
/// <remarks>The serializer stops at its first fault and words it for programmers; whoever sends a definition wants all, by field.</remarks>
internal sealed class JsonShape(JsonSerializerOptions options)
{
    private const string Unstorable = "It must not contain the character U+0000 or half of a surrogate pair.";

    private readonly List<FieldError> _errors = [];

    /// <summary>All faults of shape, in the document's order; empty when the serializer will accept it.</summary>
    public static IReadOnlyList<FieldError> Check(JsonElement document, Type type, JsonSerializerOptions options)
    {
        var shape = new JsonShape(options);
        if (document.ValueKind == JsonValueKind.Null)
            shape.Expect("", "an object", document);
        else
            shape.Walk(document, options.GetTypeInfo(type), "");
        return shape._errors;
    }

    private void Walk(JsonElement value, JsonTypeInfo type, string path)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when value.ValueKind == JsonValueKind.Object:
                WalkObject(value, type, path);
                break;
            case JsonTypeInfoKind.Enumerable when value.ValueKind == JsonValueKind.Array:
                WalkItems(value, options.GetTypeInfo(type.ElementType!), path);
                break;
            case JsonTypeInfoKind.Dictionary when value.ValueKind == JsonValueKind.Object:
                WalkEntries(value, options.GetTypeInfo(type.ElementType!), path);
                break;
            default:
                WalkLeaf(value, type, path);
                break;
        }
    }

    private void WalkLeaf(JsonElement value, JsonTypeInfo type, string path)
    {
        if (value.ValueKind == JsonValueKind.String && !JsonLeaf.IsStorable(value))
            _errors.Add(new FieldError(path, Unstorable));
        else if (!JsonLeaf.Accepts(value, type))
            Expect(path, JsonLeaf.Wanted(type), value);
    }

    private void WalkObject(JsonElement value, JsonTypeInfo type, string path)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in value.EnumerateObject())
        {
            var at = Join(path, field.Name);
            if (!seen.Add(field.Name))
                _errors.Add(new FieldError(at, "It is there twice, in large and in small letters: keep one of them."));
            else if (Find(type, field.Name) is not { } property)
                _errors.Add(new FieldError(at, UnknownField.Message(field.Name, type)));
            else if (property.CustomConverter is not null && field.Value.ValueKind != JsonValueKind.Null)
                WalkPlain(field.Value, at);
            else if (field.Value.ValueKind != JsonValueKind.Null)
                Walk(field.Value, options.GetTypeInfo(property.PropertyType), at);
            else if (!property.IsSetNullable)
                _errors.Add(new FieldError(at, "It must not be null: give it a value or leave it out."));
        }
    }

    // A field with a converter of its own takes every plain value and makes a text of it.
    private void WalkPlain(JsonElement value, string path)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            Expect(path, "a text, a number, true or false", value);
        else if (value.ValueKind == JsonValueKind.String && !JsonLeaf.IsStorable(value))
            _errors.Add(new FieldError(path, Unstorable));
    }

    private void WalkItems(JsonElement value, JsonTypeInfo item, string path)
    {
        var index = 0;
        foreach (var element in value.EnumerateArray())
            WalkPresent(element, item, $"{path}[{index++}]");
    }

    private void WalkEntries(JsonElement value, JsonTypeInfo item, string path)
    {
        foreach (var entry in value.EnumerateObject())
        {
            if (entry.Name.Contains('\0', StringComparison.Ordinal))
                _errors.Add(new FieldError(path, Unstorable));
            else
                WalkPresent(entry.Value, item, Join(path, entry.Name));
        }
    }

    private void WalkPresent(JsonElement value, JsonTypeInfo type, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
            _errors.Add(new FieldError(path, "It must not be null: give it a value or take it away."));
        else
            Walk(value, type, path);
    }

    private void Expect(string path, string wanted, JsonElement found) =>
        _errors.Add(new FieldError(path, $"It must be {wanted}, not {JsonLeaf.Found(found)}."));

    private static JsonPropertyInfo? Find(JsonTypeInfo type, string name) =>
        type.Properties.FirstOrDefault(p => p.Set is not null && string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
