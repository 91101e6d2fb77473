using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Applications;

/// <summary>Home Assistant: <c>/api/</c> ("API running.") and <c>/api/core/state</c>.</summary>
internal sealed class HomeAssistant() : Dialect("home-assistant", "Home Assistant"), IObjectDialect
{
    private static ReadOnlySpan<byte> Running => "API running."u8;

    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.Has(Field.RecorderState) || (root.Count == 1 && JsonText.Is(root[Field.Message], Running));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        Facts.Read(root, draft);
        if (JsonText.Is(root[Field.Message], Running))
            draft.Says(StatusWord.Healthy, Spot.Of(root[Field.Message]));
        else
            draft.Says(OfState(JsonText.Name(root[Field.State])), Spot.Of(root.Has(Field.State) ? root[Field.State] : root.Element));
    }

    private static StatusWord OfState(string? state) => state switch
    {
        "RUNNING" => StatusWord.Healthy,
        "NOT_RUNNING" or "STARTING" => StatusWord.StartingUp,
        "STOPPING" or "FINAL_WRITE" or "STOPPED" => StatusWord.ShuttingDown,
        _ => StatusWord.Unknown,
    };
}
