using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Standards;

/// <summary>
/// The list of <c>{component, status, message}</c> under <c>checks</c> that hand-written Flask, FastAPI and Django handlers send. Their
/// tutorial's second form, a map of words under <c>checks</c>, reads the same.
/// </summary>
internal sealed class ChecksList() : Dialect("checks-list", "Flask, FastAPI, Django (checks)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsArray(Field.Checks) && root.FirstOf(Field.Checks).Has(Field.Component);

    public void Read(in JsonFields root, ReadingDraft draft) => DialectOrder.Generic.Read(root, draft);
}
