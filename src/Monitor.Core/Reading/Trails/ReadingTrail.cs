using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Trails;

/// <summary>
/// What the reader believed while it read one body, and where that stood. A check has none; it is made for whoever asks how an answer was
/// read, and the body is read once more: by the same code, so that it cannot tell of another reading than was made.
/// </summary>
internal sealed class ReadingTrail
{
    private readonly List<Mark> _parts = [];
    private JsonElement _root;

    /// <summary>The JSON that was read, as bytes from which offsets count: of XML what says the same, of damaged JSON what stood. Null for text.</summary>
    public byte[]? Json { get; private set; }

    /// <summary>Of XML: the element behind each value of <see cref="Json"/>, in order.</summary>
    public IReadOnlyList<XmlElement>? Xml { get; private set; }

    /// <summary>Of XML: its root.</summary>
    public XmlElement? XmlRoot { get; private set; }

    /// <summary>The text that was read, without the blanks around it; null for JSON and XML.</summary>
    public string? Text { get; private set; }

    /// <summary>Of the parts that were kept, in their order.</summary>
    public IReadOnlyList<Mark> Parts => _parts;

    /// <summary>Where the overall verdict stood; null when there was none.</summary>
    public Mark? Overall { get; private set; }

    /// <summary>Where the overall sentence stood; null when there was none, or nowhere.</summary>
    public Mark? Sentence { get; private set; }

    /// <summary>Where the code of a wrapper stood; null without.</summary>
    public Mark? Code { get; private set; }

    /// <summary>What a dialect recognised by its keys; null where none did.</summary>
    public Mark? Recognised { get; private set; }

    /// <summary>What was weighed at the end.</summary>
    public BodyVerdict Body { get; private set; }

    /// <summary>The dialect that was asked for had nothing to say.</summary>
    public bool PassedOver { get; private set; }

    public void Begin(JsonElement root)
    {
        Restart();
        (_root, Json, Text) = (root, JsonMarshal.GetRawUtf8Value(root).ToArray(), null);
    }

    public void Begin(XmlElement root, IReadOnlyList<XmlElement> values) => (XmlRoot, Xml) = (root, values);

    public void Begin(ReadOnlySpan<char> text)
    {
        Restart();
        (_root, Json, Xml, XmlRoot, Text) = (default, null, null, null, text.ToString());
    }

    /// <summary>The same body is read by another dialect.</summary>
    public void Restart(bool passedOver = false)
    {
        _parts.Clear();
        (Overall, Sentence, Recognised) = (null, null, null);
        PassedOver |= passedOver;
    }

    public void Says(in Spot at) => Overall = MarkOf(at);

    /// <summary>There is no overall verdict after all.</summary>
    public void SaysNothing() => Overall = null;

    public void Tells(JsonElement value) => Sentence = MarkOf(Spot.Of(value));

    public void Coded(JsonElement value) => Code = MarkOf(Spot.Of(value));

    public void Recognises(JsonElement value) => Recognised = MarkOf(Spot.Of(value));

    /// <param name="place">In the list of parts; one that is there is replaced.</param>
    public void Part(int place, in Spot at)
    {
        if (place == _parts.Count)
            _parts.Add(MarkOf(at));
        else
            _parts[place] = MarkOf(at);
    }

    public void Weighed(in BodyVerdict body) => Body = body;

    private Mark MarkOf(in Spot spot) => new(OffsetOf(spot.Whole), OffsetOf(spot.Status), OffsetOf(spot.Message), spot.Line, spot.Named);

    private int? OffsetOf(JsonElement value) =>
        value.ValueKind != JsonValueKind.Undefined && _root.ValueKind != JsonValueKind.Undefined
            && JsonMarshal.GetRawUtf8Value(_root).Overlaps(JsonMarshal.GetRawUtf8Value(value), out var offset)
                ? offset
                : null;
}

/// <summary>A <see cref="Spot"/> that outlives the body: bytes from the begin of the JSON, a line from 1, or a name.</summary>
internal sealed record Mark(int? Whole, int? Status, int? Message, int Line, string? Named);
