using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Monitor.Data.Identity.KeyRing;

/// <summary>
/// The keys of data protection, read at most once a second: in the first minutes of a process a forged cookie that names a key
/// nobody has makes the framework read all of them again.
/// </summary>
internal sealed class SharedKeyRing(IXmlRepository stored, KeyRingKeys keys, TimeProvider time) : IXmlRepository
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private IReadOnlyCollection<XElement>? _keys;
    private long _readAt;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_gate)
        {
            if (_keys is null || time.GetElapsedTime(_readAt) >= Fresh)
            {
                _keys = stored.GetAllElements();
                _readAt = time.GetTimestamp();
            }

            return _keys;
        }
    }

    /// <exception cref="KeyRingException">There are keys that this process cannot decrypt: a new one beside them would be one that other nodes do not expect, perhaps in clear.</exception>
    public void StoreElement(XElement element, string friendlyName)
    {
        if (KeyRingState.Of(stored.GetAllElements(), keys) is { Lacking.Count: > 0 } state)
            throw new KeyRingException(state.Lack);
        stored.StoreElement(SealedElements.Named(element), friendlyName);
        lock (_gate)
            _keys = null;
    }
}
