using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Dialects.Generic;

/// <summary>A word ("OK"), or a short sentence ("Server not available").</summary>
internal sealed class PlainText() : Dialect("plain-text", "Plain text"), ITextDialect
{
    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        if (FindWord(text) is { } word)
        {
            draft.Says(word, Spot.OnLine(1));
            return word.IsKnown || word.Unsure;
        }

        if (text.Length > StatusSentence.Longest || text.ContainsAny('\r', '\n'))
            return false;
        draft.Message = CleanText.Message(text);

        // "Error: page not found" with a 404 is about our question, not about the service.
        if (draft.Code is >= 400 and < 500)
            return false;
        var sentence = StatusSentence.Read(text);
        draft.Says(sentence.IsKnown ? sentence : null, Spot.OnLine(1));
        return sentence.IsKnown;
    }

    private static StatusWord? FindWord(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        var line = (end < 0 ? text : text[..end]).Trim();
        return StatusVocabulary.TryFind(line, out var word) ? word : null;
    }
}
