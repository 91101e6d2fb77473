using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Applications;

/// <summary>Jenkins' <c>/api/json</c>: quieting down before a restart is a planned state.</summary>
internal sealed class Jenkins() : Dialect("jenkins", "Jenkins (api/json)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => root.IsFlag(Field.QuietingDown);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        if (!root.IsFlag(Field.QuietingDown))
            return;
        var quieting = root.IsTrue(Field.QuietingDown);
        draft.Says(quieting ? StatusWord.Degraded : StatusWord.Healthy, Spot.Of(root[Field.QuietingDown]));
        draft.Message = quieting ? "quieting down" : null;
    }
}
