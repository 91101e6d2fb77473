using System.Collections.Frozen;
using Monitor.Data;
using Monitor.Data.Identity;

namespace Monitor.Web.Access.Keys;

/// <summary>
/// All API keys by their hash, in memory: a key that nobody knows costs no query. Whoever listens to the database reads them again
/// when one is made or revoked; while nobody listens they are read by those who ask, at most once a second.
/// </summary>
public sealed class HeldKeys : IDisposable
{
    /// <summary>So long after the listener was last heard it counts as listening.</summary>
    private static readonly TimeSpan Heard = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ApiKeyReader _reader;
    private readonly TimeProvider _time;
    private readonly SharedAnswer<bool> _reading;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private FrozenDictionary<string, HeldKey> _keys = FrozenDictionary<string, HeldKey>.Empty;
    private long _knownAt;
    private long _heardAt;

    public HeldKeys(ApiKeyReader reader, TimeProvider time)
    {
        (_reader, _time) = (reader, time);
        _reading = new SharedAnswer<bool>(async () => await ReadAsync(CancellationToken.None), Fresh, time);
    }

    private DateTimeOffset KnownAt => new(Volatile.Read(ref _knownAt), TimeSpan.Zero);

    private bool IsListening => _time.GetUtcNow().Ticks - Volatile.Read(ref _heardAt) < Heard.Ticks;

    /// <summary>The key with this hash; null when there is none.</summary>
    public async ValueTask<HeldKey?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        if (!IsListening)
            await AskAsync(cancellationToken);
        return Volatile.Read(ref _keys).GetValueOrDefault(Convert.ToHexString(hash));
    }

    /// <summary>Reads all. One reading at a time: an older one must not put back what a newer one has left out.</summary>
    /// <returns>True.</returns>
    public async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var at = _time.GetUtcNow();
            var read = await _reader.ReadAsync(cancellationToken);
            var before = _keys;
            Volatile.Write(ref _keys, read.ToFrozenDictionary(k => k.Hash, k => HeldKey.Of(k.Key, before.GetValueOrDefault(k.Hash))));
            Volatile.Write(ref _knownAt, at.Ticks);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The listener has read them and would have heard of a change.</summary>
    public void Confirm()
    {
        var now = _time.GetUtcNow().Ticks;
        Volatile.Write(ref _knownAt, now);
        Volatile.Write(ref _heardAt, now);
    }

    /// <summary>Nobody listens any more.</summary>
    public void Lose() => Volatile.Write(ref _heardAt, 0);

    public void Dispose() => _turn.Dispose();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _reading.GetAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (Exception e) when (DatabaseOutage.IsBridged(e, KnownAt, _time.GetUtcNow()))
        {
            // What was known counts for a while.
        }
    }
}

/// <summary>A key, and when it was last used here.</summary>
public sealed class HeldKey
{
    private long _usedAt;

    private HeldKey(ApiKey key, long usedAt) => (Key, _usedAt) = (key, usedAt);

    public ApiKey Key { get; }

    internal static HeldKey Of(ApiKey key, HeldKey? before) =>
        new(key, Math.Max(key.LastUsedAt?.UtcTicks ?? 0, before is null ? 0 : Volatile.Read(ref before._usedAt)));

    /// <summary>True for one of those who use it at the same time, and not again for <paramref name="rest"/>.</summary>
    internal bool TakeUse(DateTimeOffset now, TimeSpan rest)
    {
        var used = Volatile.Read(ref _usedAt);
        return now.UtcTicks - used >= rest.Ticks && Interlocked.CompareExchange(ref _usedAt, now.UtcTicks, used) == used;
    }
}
