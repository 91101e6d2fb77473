using System.Globalization;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Payloads;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Explaining;

/// <summary>The places of one body that were marked.</summary>
internal sealed class BodyPlaces(ReadingTrail trail, ProbeOutcome.Answered answer)
{
    private const int LongestValue = 200;

    private readonly IReadOnlyDictionary<int, JsonPlace> _json = trail.Json is { } json ? JsonPlaces.Of(json, Offsets(trail)) : new Dictionary<int, JsonPlace>();
    private readonly IReadOnlyDictionary<XmlElement, string>? _xml = trail.XmlRoot is { } root ? XmlPaths.Of(root) : null;
    private readonly List<string> _lines = trail.Text is { } text ? Lines(text) : [];
    private readonly int _blankLines = trail.Text is null ? 0 : BodyDecoder.LinesBefore(answer.Body.Span);

    public BodyPlace? StatusOf(Mark mark) => Of(mark, mark.Status ?? mark.Whole);

    public BodyPlace? WholeOf(Mark mark) => Of(mark, mark.Whole);

    public BodyPlace? MessageOf(Mark mark) => Of(mark, mark.Message);

    /// <summary>Of a marked object or list; null when it has none.</summary>
    public string? PathOf(Mark? mark) => mark is null ? null : WholeOf(mark)?.Path;

    private BodyPlace? Of(Mark mark, int? offset)
    {
        if (offset is { } place && _json.TryGetValue(place, out var found))
            return _xml is null ? new BodyPlace(found.Path, found.Value) : OfXml(trail.Xml![found.Number], found.Value);
        if (mark.Named is not null)
            return new BodyPlace(mark.Named, null);
        return mark.Line > 0 && mark.Line <= _lines.Count
            ? new BodyPlace(string.Create(CultureInfo.InvariantCulture, $"line {mark.Line + _blankLines}"), Short(_lines[mark.Line - 1]))
            : null;
    }

    // What was written for it may be true where "true" stands.
    private BodyPlace OfXml(XmlElement element, string? written) => new(_xml![element], written is null ? null : Short(element.Text ?? ""));

    private static string Short(string text) => CleanText.Line(text, LongestValue);

    private static HashSet<int> Offsets(ReadingTrail trail)
    {
        var offsets = new HashSet<int>();
        foreach (var mark in trail.Parts.Append(trail.Overall).Append(trail.Sentence).Append(trail.Code).Append(trail.Recognised))
        {
            foreach (var offset in (int?[])[mark?.Whole, mark?.Status, mark?.Message])
            {
                if (offset is { } place)
                    offsets.Add(place);
            }
        }

        return offsets;
    }

    // As the reader counts them.
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.AsSpan().EnumerateLines())
            lines.Add(line.ToString());
        return lines;
    }
}
