using System.Text.Json;
using Monitor.Core.Registry.Kubernetes.Yaml;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>JSON as the same values as YAML. Most JSON is YAML, but for tabs and some escapes.</summary>
internal static class JsonNodes
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = YamlLimits.Depth, AllowDuplicateProperties = false };

    /// <returns>Null for what is not one well-formed JSON object within the limits: YAML's reader then says why, with its place.</returns>
    public static YamlNode? TryRead(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith('{'))
            return null;
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            var node = Of(document.RootElement);
            return node.Size <= YamlLimits.Values ? node : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // The latter two are half of a surrogate pair, escaped or as it is.
            return null;
        }
    }

    private static YamlNode Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new YamlNode.Map(value.EnumerateObject().ToDictionary(p => p.Name, p => Of(p.Value))),
        JsonValueKind.Array => new YamlNode.Items([.. value.EnumerateArray().Select(Of)]),
        JsonValueKind.String => OfText(value.GetString()!),
        _ => new YamlNode.Text(value.GetRawText(), isPlain: true),
    };

    private static YamlNode.Text OfText(string text) =>
        YamlReader.IsStorable(text) ? new(text, isPlain: false) : throw new InvalidOperationException("The text cannot be stored.");
}
