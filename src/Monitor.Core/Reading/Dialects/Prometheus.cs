using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Dialects;

/// <summary>Prometheus' <c>/-/healthy</c> and <c>/-/ready</c>: a sentence; the code is the verdict.</summary>
internal sealed class Prometheus() : Dialect("prometheus", "Prometheus"), ITextDialect
{
    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        if (text.Length > 60 || !text.StartsWith("Prometheus ", StringComparison.Ordinal))
            return false;
        draft.Message = CleanText.Message(text);
        draft.Overall = StatusSentence.Read(text);
        return draft.Overall is { IsKnown: true };
    }
}
