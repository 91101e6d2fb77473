using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects;

/// <summary>Nextcloud's <c>status.php</c>: maintenance and a pending database upgrade are planned states.</summary>
internal sealed class Nextcloud() : Dialect("nextcloud", "Nextcloud"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        root.Has(Field.Installed) && root.Has(Field.Maintenance) && root.Has(Field.ProductName);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        if (!root.Has(Field.Installed))
            return;
        (draft.Overall, draft.Message) =
            !root.IsTrue(Field.Installed) ? (StatusWord.Unhealthy, "not installed")
            : root.IsTrue(Field.Maintenance) ? (StatusWord.Degraded, "maintenance mode")
            : root.IsTrue(Field.NeedsDbUpgrade) ? (StatusWord.Degraded, "needs a database upgrade")
            : (StatusWord.Healthy, (string?)null);
        Facts.Read(root, draft);
    }
}
