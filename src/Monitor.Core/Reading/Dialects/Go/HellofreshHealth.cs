using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Go;

/// <summary>
/// hellofresh/health-go: only failing parts are listed, name to error; <c>component</c> is the service itself, and
/// <c>system.version</c> would be Go's.
/// </summary>
internal sealed class HellofreshHealth() : Dialect("hellofresh-health-go", "Go (hellofresh/health-go)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsText(Field.Status) && (root.IsObject(Field.Component) || root.IsObject(Field.Failures));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        var status = root[Field.Status];
        draft.Says(JsonText.Is(status, "Timeout during health check"u8) ? StatusWord.Unhealthy : draft.Words(status), Spot.Of(status));
        if (root.IsObject(Field.Failures))
        {
            foreach (var failure in root[Field.Failures].EnumerateObject())
            {
                JsonElement told = default;
                var message = PartMessages.OfError(failure.Value, ref told);
                draft.Parts.AddKeyed(0, null, JsonText.Key(failure), HealthStatus.Unhealthy, message, Spot.Of(failure.Value, failure.Value, told));
            }
        }

        Facts.Read(root, draft);
    }
}
