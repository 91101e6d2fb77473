using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Messaging;

/// <summary>RabbitMQ's <c>/api/health/checks/*</c>: a reason may accompany "ok" as well; alarms are messages, not parts.</summary>
internal sealed class RabbitMq() : Dialect("rabbitmq", "RabbitMQ"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        (JsonText.Is(root[Field.Status], "failed"u8) || JsonText.Is(root[Field.Status], "ok"u8))
        && root.IsText(Field.Reason) && (root.Count == 2 || root.Has(Field.Alarms) || root.Has(Field.Missing));

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Says(root[Field.Status]);
        Facts.Read(root, draft);
    }
}
