using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Fuzz.Api;

/// <summary>Makes JSON as a schema of the description asks for it: what is refused for its shape tells little of what reads it.</summary>
internal sealed class SchemaBody(JsonElement description, Random random)
{
    private const int Deepest = 8;

    public JsonNode? Make(JsonElement schema) => Make(schema, "", 0);

    private JsonNode? Make(JsonElement schema, string name, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > Deepest)
            return null;
        if (schema.TryGetProperty("$ref", out var reference))
            return Make(Found(reference.GetString()!), name, depth + 1);
        if (schema.TryGetProperty("enum", out var values) && values.GetArrayLength() > 0)
            return JsonNode.Parse(values[random.Next(values.GetArrayLength())].GetRawText());
        foreach (var choice in (string[])["oneOf", "anyOf", "allOf"])
        {
            if (schema.TryGetProperty(choice, out var of) && of.GetArrayLength() > 0)
                return Make(of[random.Next(of.GetArrayLength())], name, depth + 1);
        }

        return TypeOf(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => schema.TryGetProperty("items", out var items) ? Make(items, name, depth + 1) : null)]),
            "integer" or "number" => JsonValue.Create(random.Pick([1, 5, 30, 60])),
            "boolean" => JsonValue.Create(random.Once(2)),
            "string" => JsonValue.Create(Text(schema, name)),
            _ => null,
        };
    }

    private JsonObject Object(JsonElement schema, int depth)
    {
        var made = new JsonObject();
        if (!schema.TryGetProperty("properties", out var properties))
            return made;
        foreach (var property in properties.EnumerateObject().Where(_ => !random.Once(4)))
            made[property.Name] = Make(property.Value, property.Name, depth + 1);
        return made;
    }

    private string Text(JsonElement schema, string name) => schema.TryGetProperty("format", out var format) && format.GetString() is "date-time" ? "2026-12-01T22:00:00Z" : name switch
    {
        "key" => $"fuzz-{random.Next(20)}",
        "url" or "runbookUrl" => "http://127.0.0.1:1/x",
        "timeZone" => "Europe/Berlin",
        "start" => "2026-12-01T22:00",
        "rrule" => "FREQ=WEEKLY;BYDAY=SU",
        "from" => "08:00",
        "to" => "18:00",
        "email" => "fuzz@example.com",
        _ => "fuzz",
    };

    // "string", or ["null", "string"].
    private static string? TypeOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? schema.TryGetProperty("properties", out _) ? "object" : null
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).FirstOrDefault(t => t != "null") : type.GetString();

    private JsonElement Found(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(description, (at, step) => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var inner) ? inner : default);
}
