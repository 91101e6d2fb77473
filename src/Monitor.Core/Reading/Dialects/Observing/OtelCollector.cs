using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Observing;

/// <summary>
/// The OpenTelemetry Collector's healthcheckv2 extension: <c>healthy</c> says what its configuration makes of the status word, so an
/// error that it still calls healthy is Degraded. Components nest by pipeline.
/// </summary>
internal sealed class OtelCollector() : Dialect("otel-collector-v2", "OpenTelemetry Collector"), IObjectDialect
{
    private const int Deepest = 8;

    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.Has(Field.StartTime) && root.Has(Field.StatusTime) && root.Has(Field.Healthy);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(WordOf(root, out var at), Spot.Of(at));
        draft.Tells(root[Field.Error]);
        draft.Timestamp = Moment.Read(root[Field.StatusTime]);
        ReadComponents(root[Field.Components], null, draft, 0);
    }

    private static void ReadComponents(JsonElement components, string? parent, ReadingDraft draft, int depth)
    {
        if (components.ValueKind != JsonValueKind.Object || depth > Deepest)
            return;
        var since = draft.Parts.Count;
        foreach (var property in components.EnumerateObject())
        {
            var part = new JsonFields(property.Value);
            JsonElement told = default;
            var message = PartMessages.Text(part[Field.Error], ref told);
            var status = WordOf(part, out var at).Status;
            var place = draft.Parts.AddKeyed(since, parent, JsonText.Key(property), status, message, Spot.Of(property.Value, at, told));
            if (place >= 0)
                ReadComponents(part[Field.Components], draft.Parts[place].Name, draft, depth + 1);
        }
    }

    private static StatusWord WordOf(in JsonFields part, out JsonElement at)
    {
        var word = OfStatus(JsonText.Name(part[Field.Status]));
        at = part[Field.Status];
        if (!part.IsFlag(Field.Healthy) || word.Starting)
            return word;
        if (word.IsKnown && part.IsTrue(Field.Healthy))
            return word.Status == HealthStatus.Unhealthy ? StatusWord.Degraded : word;
        at = part[Field.Healthy];
        return part.IsTrue(Field.Healthy) ? StatusWord.Healthy : StatusWord.Unhealthy with { Leaving = word.Leaving };
    }

    private static StatusWord OfStatus(string? status) => status switch
    {
        "StatusOK" => StatusWord.Healthy,
        "StatusStarting" => StatusWord.StartingUp,
        "StatusRecoverableError" or "StatusPermanentError" => StatusWord.Degraded,
        "StatusFatalError" => StatusWord.Unhealthy,
        "StatusStopping" or "StatusStopped" => StatusWord.ShuttingDown,
        _ => StatusWord.Unknown,
    };
}
