using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Dialects.Generic;

/// <summary>
/// Text of <c>name: OK</c> lines, as django-health-check 4, OkComputer and grpc-health-probe ("status: SERVING") write it. Every line
/// must be of that form and one value at least be a verdict.
/// </summary>
internal sealed class NamedLines() : Dialect("named-lines", "Text of “name: OK” lines"), ITextDialect
{
    private const int MostLines = 1000;

    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        if (!IsAllPairs(text, out var verdicts) || verdicts == 0)
            return false;
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            if (TrySplit(line, out var name, out var value))
                ReadPair(name, value, number, draft);
        }

        return true;
    }

    private static bool IsAllPairs(ReadOnlySpan<char> text, out int verdicts)
    {
        verdicts = 0;
        var lines = 0;
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
                continue;
            if (++lines > MostLines || !TrySplit(line, out var name, out var value))
                return false;
            verdicts += IsVerdict(name, StatusVocabulary.Read(value)) ? 1 : 0;
        }

        return true;
    }

    // A version may be unknown as well; a status that is says so of the service.
    private static bool IsVerdict(ReadOnlySpan<char> name, StatusWord word) =>
        word.IsKnown || (word.Unsure && FieldOf(name) is Field.Status or Field.State or Field.Health);

    // "OK: all is well" is a sentence, not a part named OK.
    private static bool TrySplit(ReadOnlySpan<char> line, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        name = colon < 0 ? default : line[..colon].Trim();
        value = colon < 0 ? default : line[(colon + 2)..].Trim();
        return !name.IsEmpty && !value.IsEmpty && name[0] is not ('#' or '<') && !IsVerdict(name);
    }

    private static bool IsVerdict(ReadOnlySpan<char> name) => StatusSentence.Read(name).IsKnown;

    private static void ReadPair(ReadOnlySpan<char> name, ReadOnlySpan<char> value, int line, ReadingDraft draft)
    {
        var word = StatusVocabulary.Read(value);
        switch (FieldOf(name))
        {
            case Field.Status or Field.State or Field.Health:
                draft.Says(word, Spot.OnLine(line));
                break;
            case Field.Version:
                draft.Version = CleanText.Name(value);
                break;
            case Field.Uptime:
                draft.Uptime = Spans.OfText(CleanText.Name(value));
                break;
            case Field.Timestamp:
                draft.Timestamp = Moment.OfText(CleanText.Name(value));
                break;
            case Field.Message:
                draft.Message = CleanText.Message(value);
                break;
            case var field when !FieldNames.IsReserved(field):
                AddPart(name, value, word, line, draft);
                break;
        }
    }

    // With a 5xx, what is no known word is the text of an error.
    private static void AddPart(ReadOnlySpan<char> name, ReadOnlySpan<char> value, StatusWord word, int line, ReadingDraft draft)
    {
        var status = !word.IsKnown && draft.Code >= 500 ? HealthStatus.Unhealthy : word.Status;
        if (status != HealthStatus.Unknown)
            draft.Parts.Add(null, CleanText.Name(name), status, StatusVocabulary.TryFind(value, out _) ? null : CleanText.Message(value), Spot.OnLine(line));
    }

    private static Field FieldOf(ReadOnlySpan<char> name)
    {
        Span<byte> letters = stackalloc byte[32];
        if (name.Length > letters.Length || !System.Text.Ascii.IsValid(name))
            return Field.None;
        System.Text.Ascii.FromUtf16(name, letters, out var length);
        return FieldNames.Find(letters[..length]);
    }
}
