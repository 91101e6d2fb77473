using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Go;

/// <summary>heptio/healthcheck (Go) with <c>?full=1</c>: name to "OK" or an error's text. Without it there is only <c>{}</c>.</summary>
internal sealed class HeptioHealthcheck() : Dialect("heptio-healthcheck", "Go (heptio/healthcheck)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => NamedTexts.AreIn(root, draft, "OK"u8);

    public void Read(in JsonFields root, ReadingDraft draft) => NamedTexts.Read(root, draft);
}
