using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Node;

/// <summary>Lightship (Node.js): exact tokens, of which SERVER_IS_NOT_SHUTTING_DOWN is the good one.</summary>
internal sealed class Lightship() : Dialect("lightship", "Node.js (Lightship)"), ITextDialect
{
    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        StatusWord? word = text switch
        {
            "SERVER_IS_READY" or "SERVER_IS_NOT_SHUTTING_DOWN" => StatusWord.Healthy,
            "SERVER_IS_NOT_READY" => StatusWord.Unhealthy,
            "SERVER_IS_SHUTTING_DOWN" => StatusWord.ShuttingDown,
            _ => null,
        };
        draft.Says(word, Spot.OnLine(1));
        return draft.Overall is not null;
    }
}
