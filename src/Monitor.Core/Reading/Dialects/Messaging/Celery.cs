using System.Runtime.InteropServices;
using Monitor.Core.Reading.Json;

namespace Monitor.Core.Reading.Dialects.Messaging;

/// <summary>Celery workers, <c>name@host</c>: Flower's map of booleans, or <c>celery inspect ping</c>'s <c>{"ok":"pong"}</c>.</summary>
internal sealed class Celery() : Dialect("celery", "Celery, Flower"), IObjectDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft)
    {
        if (root.Count == 0 || root.HasReserved || (root.Kinds & ~(ValueKinds.Flags | ValueKinds.Object)) != 0)
            return false;
        foreach (var property in root.Element.EnumerateObject())
        {
            if (!JsonMarshal.GetRawUtf8PropertyName(property).Contains((byte)'@'))
                return false;
        }

        return true;
    }

    public void Read(in JsonFields root, ReadingDraft draft) => PartReader.ReadContainer(draft, root.Element, PartRule.Every);
}
