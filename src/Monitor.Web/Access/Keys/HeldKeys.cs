using System.Collections.Frozen;
using Monitor.Data.Identity;
using Monitor.Web.Access.Held;

namespace Monitor.Web.Access.Keys;

/// <summary>All API keys by their hash: a key that nobody knows costs no query.</summary>
public sealed class HeldKeys(ApiKeyReader reader, TimeProvider time) : HeldTable(time)
{
    private FrozenDictionary<string, HeldKey> _keys = FrozenDictionary<string, HeldKey>.Empty;

    /// <summary>The key with this hash; null when there is none.</summary>
    public async ValueTask<HeldKey?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await BeFreshAsync(TimeSpan.Zero, cancellationToken);
        return Volatile.Read(ref _keys).GetValueOrDefault(Convert.ToHexString(hash));
    }

    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(cancellationToken);
        var before = _keys;
        Volatile.Write(ref _keys, read.ToFrozenDictionary(k => k.Hash, k => new HeldKey(k.Key, new LastUse(k.Key.LastUsedAt).After(before.GetValueOrDefault(k.Hash)?.Use))));
    }
}

/// <summary>A key, and when it was last used here.</summary>
public sealed record HeldKey(ApiKey Key, LastUse Use);
