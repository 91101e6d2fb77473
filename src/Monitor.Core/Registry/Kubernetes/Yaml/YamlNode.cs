namespace Monitor.Core.Registry.Kubernetes.Yaml;

/// <summary>A value of a YAML or JSON document.</summary>
internal abstract class YamlNode
{
    private YamlNode()
    {
    }

    /// <summary>How many values it stands for, with every alias written out.</summary>
    public abstract int Size { get; }

    internal sealed class Text(string value, bool isPlain) : YamlNode
    {
        public string Value => value;

        /// <summary>Without quotes: what looks like a number is one.</summary>
        public bool IsPlain => isPlain;

        public bool IsNull => isPlain && value is "" or "~" or "null" or "Null" or "NULL";

        public override int Size => 1;
    }

    internal sealed class Map(IReadOnlyDictionary<string, YamlNode> entries) : YamlNode
    {
        public IReadOnlyDictionary<string, YamlNode> Entries => entries;

        public override int Size { get; } = 1 + entries.Values.Sum(n => n.Size);
    }

    internal sealed class Items(IReadOnlyList<YamlNode> values) : YamlNode
    {
        public IReadOnlyList<YamlNode> Values => values;

        public override int Size { get; } = 1 + values.Sum(n => n.Size);
    }
}
