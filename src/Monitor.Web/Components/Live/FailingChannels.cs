using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;

namespace Monitor.Web.Components.Live;

/// <summary>Which channels fail, for whoever shows it beside something else: one for all readers, and nobody waits for it.</summary>
public sealed partial class FailingChannels(IChannels channels, TimeProvider time, ILogger<FailingChannels> logger)
{
    /// <summary>How old it may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private IReadOnlyList<FailingChannel> _last = [];

    // A timestamp: an age is none of a clock that may be set. 0 until it was read once.
    private long _readAt;
    private int _reading;

    /// <summary>As it was read last, by key. What is older than <see cref="Fresh"/> is read anew meanwhile.</summary>
    public IReadOnlyList<FailingChannel> Recent
    {
        get
        {
            if ((_readAt == 0 || time.GetElapsedTime(_readAt) >= Fresh) && Interlocked.Exchange(ref _reading, 1) == 0)
                _ = ReadAsync();
            return _last;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var found = await channels.ListFailingAsync(CancellationToken.None);
            // Nobody draws anew what is as it was.
            if (!found.SequenceEqual(_last))
                _last = found;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What was known stays in sight; pages say themselves that the database is away.
            Log.ReadFailed(logger, exception);
        }
        finally
        {
            _readAt = time.GetTimestamp();
            Volatile.Write(ref _reading, 0);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Which channels fail could not be read.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
