using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;
using Monitor.Core.Text;

namespace Monitor.Core.Reading.Dialects.Observing;

/// <summary>Prometheus' <c>/-/healthy</c> and <c>/-/ready</c>: a sentence; the code is the verdict.</summary>
internal sealed class Prometheus() : Dialect("prometheus", "Prometheus"), ITextDialect
{
    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        if (text.Length > 60 || !text.StartsWith("Prometheus ", StringComparison.Ordinal))
            return false;
        draft.Message = CleanText.Message(text);
        draft.Says(StatusSentence.Read(text), Spot.OnLine(1));
        return draft.Overall is { IsKnown: true };
    }
}
