using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Monitor.Core.Registry.Kubernetes.Yaml;

/// <summary>Builds the values of a YAML stream from its events, within <see cref="YamlLimits"/>: nothing is made by the names of types or tags.</summary>
/// <remarks>Faults of the text are <see cref="YamlException"/>, with line and column; ours are <see cref="YamlRefusal"/>.</remarks>
internal sealed class YamlReader(IParser parser)
{
    private const string MergeKey = "<<";

    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];
    private int _values;
    private int _depth;

    public IReadOnlyList<YamlNode> ReadAll()
    {
        var documents = new List<YamlNode>();
        parser.Consume<StreamStart>();
        while (parser.TryConsume<DocumentStart>(out _))
        {
            _anchors.Clear();
            documents.Add(ReadValue());
            parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private YamlNode ReadValue()
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return Aliased(alias);
        var at = parser.Current as NodeEvent ?? throw new YamlRefusal(Mark.Empty, Mark.Empty, "There is a value missing.");
        Count(1, at);
        var node = at switch
        {
            MappingStart => Nested(at, ReadMap),
            SequenceStart => Nested(at, ReadItems),
            _ => ReadText(parser.Consume<Scalar>()),
        };
        if (!at.Anchor.IsEmpty)
            _anchors[at.Anchor] = node;
        return node;
    }

    private YamlNode Aliased(AnchorAlias alias)
    {
        // An anchor counts only once its value has ended, so that no value holds itself.
        if (!_anchors.TryGetValue(alias.Value, out var node))
            throw new YamlRefusal(alias.Start, alias.End, $"There is no anchor &{Findings.Shown(alias.Value.Value)} before this alias.");
        Count(node.Size, alias);
        return node;
    }

    private YamlNode Nested(NodeEvent at, Func<YamlNode> read)
    {
        if (++_depth > YamlLimits.Depth)
            throw new YamlRefusal(at.Start, at.End, $"It is nested deeper than {YamlLimits.Depth} levels.");
        var node = read();
        _depth--;
        return node;
    }

    private YamlNode.Items ReadItems()
    {
        parser.Consume<SequenceStart>();
        var values = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            values.Add(ReadValue());
        return new(values);
    }

    private YamlNode.Map ReadMap()
    {
        parser.Consume<MappingStart>();
        var entries = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var at = parser.Current!;
            if (ReadValue() is not YamlNode.Text key)
                throw new YamlRefusal(at.Start, at.End, "A field's name has to be a text.");
            if (!entries.TryAdd(key.Value, ReadValue()))
                throw new YamlRefusal(at.Start, at.End, $"The field {Findings.Shown(key.Value)} is given twice.");
        }

        return Merged(entries);
    }

    // YAML 1.1, which Kubernetes reads: what a mapping does not say itself comes from the ones under <<.
    private static YamlNode.Map Merged(Dictionary<string, YamlNode> entries)
    {
        if (entries.Remove(MergeKey, out var merged))
        {
            foreach (var source in (merged is YamlNode.Items items ? items.Values : [merged]).OfType<YamlNode.Map>())
            {
                foreach (var (name, value) in source.Entries)
                    entries.TryAdd(name, value);
            }
        }

        return new(entries);
    }

    private static YamlNode.Text ReadText(Scalar scalar) => IsStorable(scalar.Value)
        ? new(scalar.Value, scalar.Style == ScalarStyle.Plain)
        : throw new YamlRefusal(scalar.Start, scalar.End, "It contains the character U+0000 or half of a surrogate pair.");

    /// <summary>PostgreSQL keeps no U+0000, and half a surrogate pair is no text at all.</summary>
    internal static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))))
                return false;
        }

        return true;
    }

    private void Count(int values, ParsingEvent at)
    {
        _values += values;
        if (_values > YamlLimits.Values)
            throw new YamlRefusal(at.Start, at.End, $"With its aliases written out it has more than {YamlLimits.Values} values.");
    }
}

/// <summary>Well-formed YAML that is not read.</summary>
internal sealed class YamlRefusal(Mark start, Mark end, string message) : YamlException(start, end, message);
