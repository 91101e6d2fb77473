using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Messages.Formats;

/// <summary>What a digest says of each of its incidents and parts, a line each. Every line says where it stands: a list may be cut, and its headings with it.</summary>
internal static class DigestLines
{
    // However long they are, a line has room for the word that says where it stands.
    private const int LongestHeading = 80;
    private const int LongestName = 100;
    private const int LongestNameBesidePart = 60;

    public static IReadOnlyList<TextLine> Of(DigestData digest) => [.. digest.Incidents.Select(Of), .. (digest.Components ?? []).Select(Of)];

    private static TextLine Of(DigestLine line)
    {
        var (text, isOver) = Said(line, ForeignText.Line(line.Service.Name, LongestName));
        return new TextLine(line.Under is { } under && under != line.Reason ? $"{ForeignText.Line(under, LongestHeading)} · {text}" : text, isOver);
    }

    // What flaps is not over, whatever it is now.
    private static (string Text, bool IsOver) Said(DigestLine line, string name) => line.Change switch
    {
        _ when line.Flapping => ($"{name} {line.Reason}; now {StatusWords.Of(line.Status)}", false),
        IncidentNewsChange.Resolved => (line.Title is { } over ? $"Over: {over}" : $"{name} is over", true),
        IncidentNewsChange.Acknowledged when line.Title is { } held => ($"{held}, and somebody has it", false),
        _ when line.Title is { } title => (title, false),
        not IncidentNewsChange.Acknowledged when line.Status == HealthStatus.Unknown => ($"{name}: {line.Reason}", false),
        IncidentNewsChange.Acknowledged => ($"{name} is {StatusWords.Of(line.Status)}, and somebody has it: {line.Reason}", false),
        _ => ($"{name} is {StatusWords.Of(line.Status)}: {line.Reason}", false),
    };

    private static TextLine Of(DigestComponent part)
    {
        var text = PartWords.Of(part.Component, ForeignText.Line(part.Service.Name, LongestNameBesidePart), part.Status);
        return new TextLine(part.Status.IsBad() && part.Reason is { Length: > 0 } reason ? $"{text}: {reason}" : text, isOver: !part.Status.IsBad());
    }
}
