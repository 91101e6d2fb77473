using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.AspNet;

/// <summary>ASP.NET Core's default writer: exactly one of three words as text/plain. No checks registered is Healthy.</summary>
internal sealed class AspNetPlain() : Dialect("aspnet-plain", "ASP.NET Core (plain text)"), ITextDialect
{
    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        StatusWord? word = text switch
        {
            "Healthy" => StatusWord.Healthy,
            "Degraded" => StatusWord.Degraded,
            "Unhealthy" => StatusWord.Unhealthy,
            _ => null,
        };
        draft.Says(word, Spot.OnLine(1));
        return draft.Overall is not null;
    }
}
