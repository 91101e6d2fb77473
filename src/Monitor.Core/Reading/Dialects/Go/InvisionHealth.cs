using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Go;

/// <summary>InVisionApp/go-health: a failure that is not fatal leaves the whole "ok"; "error" comes with 200.</summary>
internal sealed class InvisionHealth() : Dialect("invision-go-health", "Go (InVisionApp/go-health)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsText(Field.Status) && root.IsObject(Field.Details) && root.Of(Field.Details).FirstValue().Has(Field.NumFailures);

    public void Read(in JsonFields root, ReadingDraft draft) => GoHealthBody.Read(root, draft);
}
