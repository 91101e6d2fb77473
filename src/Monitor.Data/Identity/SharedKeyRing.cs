using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Monitor.Data.Identity;

/// <summary>
/// The keys of data protection, read at most once a second: in the first minutes of a process a forged cookie that names a key
/// nobody has makes the framework read all of them again.
/// </summary>
internal sealed class SharedKeyRing(IXmlRepository stored, TimeProvider time) : IXmlRepository
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

    public void StoreElement(XElement element, string friendlyName)
    {
        stored.StoreElement(element, friendlyName);
        lock (_gate)
            _keys = null;
    }
}
