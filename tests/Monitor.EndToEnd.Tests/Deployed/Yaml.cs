using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Monitor.EndToEnd.Tests.Deployed;

/// <summary>A part of a YAML document. What is not there is a failure, for who runs the file would miss it, too.</summary>
internal sealed record Yaml(object? Value, string Path)
{
    public static Yaml Of(string text) => new(new DeserializerBuilder().Build().Deserialize<object>(new MergingParser(new Parser(new StringReader(text)))), "");

    /// <summary>Those between lines of <c>---</c>.</summary>
    public static IEnumerable<Yaml> AllOf(string text) => text.Split("\n---\n").Select(Of);

    public Yaml this[string key] => Find(key) ?? throw new KeyNotFoundException($"{Path} has no {key}.");

    public string Text => Value as string ?? "";

    public IReadOnlyList<Yaml> Items => [.. ((IEnumerable<object?>?)Value ?? []).Select((item, i) => new Yaml(item, $"{Path}[{i}]"))];

    public IReadOnlyDictionary<string, Yaml> Fields => ((IDictionary<object, object?>)Value!).ToDictionary(f => (string)f.Key, f => new Yaml(f.Value, $"{Path}.{f.Key}"));

    public Yaml? Find(string key) => Value is IDictionary<object, object?> fields && fields.TryGetValue(key, out var value) ? new Yaml(value, $"{Path}.{key}") : null;
}
