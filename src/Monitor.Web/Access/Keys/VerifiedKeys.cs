using System.Collections.Concurrent;
using Monitor.Data.Identity;

namespace Monitor.Web.Access.Keys;

/// <summary>Verifies API keys, and remembers the good ones for a moment so that a busy caller costs no query per request.</summary>
public sealed class VerifiedKeys(ApiKeyStore store, TimeProvider time)
{
    /// <summary>A key revoked on another node works at most this long.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenTouches = TimeSpan.FromMinutes(1);

    // Only keys that exist are kept, so a stranger's guesses cannot fill it.
    private readonly ConcurrentDictionary<string, Entry> _known = new(StringComparer.Ordinal);

    /// <summary>The key that <paramref name="clear"/> is, or null.</summary>
    public async Task<ApiKey?> VerifyAsync(string clear, CancellationToken cancellationToken)
    {
        var hash = ApiKeySecret.Hash(clear);
        var id = Convert.ToHexString(hash);
        var now = time.GetUtcNow();
        if (_known.TryGetValue(id, out var entry) && now - entry.At < Remembered)
            return entry.Key;
        try
        {
            return await AskAsync(id, hash, now, cancellationToken);
        }
        catch (Exception e) when (entry is not null && DatabaseOutage.IsBridged(e, entry.At, now))
        {
            return entry.Key;
        }
    }

    private async Task<ApiKey?> AskAsync(string id, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(hash, cancellationToken) is not { } key)
        {
            _known.TryRemove(id, out _);
            return null;
        }

        _known[id] = new Entry(key, now);
        if (key.LastUsedAt is not { } used || now - used >= BetweenTouches)
            await store.TouchAsync(key.Id, now, now - BetweenTouches, cancellationToken);
        return key;
    }

    /// <summary>Asks the database again at the next use of this key.</summary>
    internal void Forget(int id)
    {
        foreach (var (hash, entry) in _known)
        {
            if (entry.Key.Id == id)
                _known.TryRemove(hash, out _);
        }
    }

    private sealed record Entry(ApiKey Key, DateTimeOffset At);
}
