using Monitor.Core.Reading.Dialects.Generic;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Frameworks;

/// <summary>django-health-check: name to "working" (version 3) or "OK" (4), else "unavailable: …", "warning: …".</summary>
internal sealed class DjangoHealthCheck() : Dialect("django-health-check", "Django (django-health-check)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => NamedTexts.AreIn(root, draft, "working"u8);

    public void Read(in JsonFields root, ReadingDraft draft) => NamedTexts.Read(root, draft);
}
