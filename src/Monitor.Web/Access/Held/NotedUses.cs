using System.Collections.Concurrent;

namespace Monitor.Web.Access.Held;

/// <summary>When something was last used, written down beside the requests: one statement at a time, for all that were used meanwhile.</summary>
public abstract partial class NotedUses<TId>(ILogger log)
    where TId : notnull
{
    private readonly ConcurrentDictionary<TId, DateTimeOffset> _uses = new();
    private int _isWriting;

    /// <summary>The last writing; for those who wait for it.</summary>
    internal Task Writing { get; private set; } = Task.CompletedTask;

    /// <summary>Notes a use.</summary>
    public void Note(TId id, DateTimeOffset at)
    {
        _uses[id] = at;
        if (Interlocked.Exchange(ref _isWriting, 1) == 0)
            Writing = Task.Run(WriteAsync);
    }

    /// <summary>Stores some.</summary>
    protected abstract Task StoreAsync(IReadOnlyDictionary<TId, DateTimeOffset> uses, CancellationToken cancellationToken);

    private async Task WriteAsync()
    {
        do
        {
            try
            {
                while (Take() is { Count: > 0 } uses)
                    await StoreAsync(uses, CancellationToken.None);
            }
            catch (Exception e)
            {
                // It is noted a minute later. Who asked has long had the answer.
                Log.NotNoted(log, e.Message);
            }

            Volatile.Write(ref _isWriting, 0);
        }
        while (!_uses.IsEmpty && Interlocked.Exchange(ref _isWriting, 1) == 0);
    }

    private Dictionary<TId, DateTimeOffset> Take()
    {
        var taken = new Dictionary<TId, DateTimeOffset>();
        foreach (var id in _uses.Keys)
        {
            if (_uses.TryRemove(id, out var at))
                taken[id] = at;
        }

        return taken;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "When something was last used could not be noted: {Error}")]
        public static partial void NotNoted(ILogger logger, string error);
    }
}

/// <summary>When one was last used, as it is held.</summary>
public sealed class LastUse(DateTimeOffset? at)
{
    private long _at = at?.UtcTicks ?? 0;

    /// <summary>Takes over what the one before knows better.</summary>
    internal LastUse After(LastUse? before)
    {
        if (before is not null)
            _at = Math.Max(_at, Volatile.Read(ref before._at));
        return this;
    }

    /// <summary>True for one of those who use it at the same time, and not again for <paramref name="rest"/>.</summary>
    internal bool Take(DateTimeOffset now, TimeSpan rest)
    {
        var used = Volatile.Read(ref _at);
        return now.UtcTicks - used >= rest.Ticks && Interlocked.CompareExchange(ref _at, now.UtcTicks, used) == used;
    }
}
