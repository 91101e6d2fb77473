using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Applications;

/// <summary>Nextcloud's <c>status.php</c>: maintenance and a pending database upgrade are planned states.</summary>
internal sealed class Nextcloud() : Dialect("nextcloud", "Nextcloud"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.Has(Field.Installed) && root.Has(Field.Maintenance) && root.Has(Field.ProductName);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        if (!root.Has(Field.Installed))
            return;
        (var word, draft.Message, var field) =
            !root.IsTrue(Field.Installed) ? (StatusWord.Unhealthy, "not installed", Field.Installed)
            : root.IsTrue(Field.Maintenance) ? (StatusWord.Degraded, "maintenance mode", Field.Maintenance)
            : root.IsTrue(Field.NeedsDbUpgrade) ? (StatusWord.Degraded, "needs a database upgrade", Field.NeedsDbUpgrade)
            : (StatusWord.Healthy, (string?)null, Field.Installed);
        draft.Says(word, Spot.Of(root[field]));
        Facts.Read(root, draft);
    }
}
