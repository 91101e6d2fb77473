using System.Collections.Concurrent;
using Monitor.Data.Identity;

namespace Monitor.Web.Access.Keys;

/// <summary>When keys were last used, written down beside the requests: one statement at a time, for all that were used meanwhile.</summary>
public sealed partial class KeyUses(ApiKeyStore store, ILogger<KeyUses> log)
{
    private readonly ConcurrentDictionary<int, DateTimeOffset> _uses = new();
    private int _isWriting;

    /// <summary>The last writing; for those who wait for it.</summary>
    internal Task Writing { get; private set; } = Task.CompletedTask;

    /// <summary>Notes a use.</summary>
    public void Note(int id, DateTimeOffset at)
    {
        _uses[id] = at;
        if (Interlocked.Exchange(ref _isWriting, 1) == 0)
            Writing = Task.Run(WriteAsync);
    }

    private async Task WriteAsync()
    {
        do
        {
            try
            {
                while (Take() is { Count: > 0 } uses)
                    await store.TouchAsync(uses, CancellationToken.None);
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

    private Dictionary<int, DateTimeOffset> Take()
    {
        var taken = new Dictionary<int, DateTimeOffset>();
        foreach (var id in _uses.Keys)
        {
            if (_uses.TryRemove(id, out var at))
                taken[id] = at;
        }

        return taken;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The use of API keys could not be noted: {Error}")]
        public static partial void NotNoted(ILogger logger, string error);
    }
}
