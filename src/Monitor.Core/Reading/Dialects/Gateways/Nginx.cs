using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Gateways;

/// <summary>nginx's stub_status: whoever counts connections is alive.</summary>
internal sealed class Nginx() : Dialect("nginx", "nginx stub_status"), ITextDialect
{
    public bool TryRead(ReadOnlySpan<char> text, ReadingDraft draft)
    {
        if (!text.StartsWith("Active connections:", StringComparison.Ordinal))
            return false;
        draft.Says(StatusWord.Healthy, Spot.OnLine(1));
        return true;
    }
}
