using System.Text.Json;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Node;

/// <summary>@godaddy/terminus: details only when the checks returned any; a list of causes has no names, so it is a message.</summary>
internal sealed class GodaddyTerminus() : Dialect("godaddy-terminus", "Node.js Terminus (GoDaddy)"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) =>
        (JsonText.Is(root[Field.Status], "ok"u8) || JsonText.Is(root[Field.Status], "error"u8))
        && root.Kind(Field.Details) is JsonValueKind.Object or JsonValueKind.Array
        && (root.Has(Field.Info) || root.Has(Field.Error));

    public void Read(in JsonFields root, ReadingDraft draft) => TerminusBody.Read(root, draft);
}
