using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Node;

/// <summary>@nestjs/terminus: <c>details</c> is <c>info</c> and <c>error</c> together.</summary>
internal sealed class NestTerminus() : Dialect("nestjs-terminus", "NestJS Terminus"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.IsText(Field.Status) && root.IsObject(Field.Info) && root.IsObject(Field.Error) && root.IsObject(Field.Details);

    public void Read(in JsonFields root, ReadingDraft draft) => TerminusBody.Read(root, draft);
}
