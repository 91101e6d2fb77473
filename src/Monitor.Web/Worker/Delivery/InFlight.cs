using Monitor.Core.Alerting.Sending;

namespace Monitor.Web.Worker.Delivery;

/// <summary>The messages on their way, and how many more may join them.</summary>
internal sealed class InFlight
{
    private const int MostInAll = 256;
    private const int MostPerChannel = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, int> _byChannel = [];
    private readonly HashSet<Task> _sending = [];

    public ClaimRoom Room
    {
        get
        {
            lock (_lock)
                return new ClaimRoom(MostInAll - _sending.Count, MostPerChannel, new Dictionary<int, int>(_byChannel));
        }
    }

    /// <summary>Keeps count of a message until it is done.</summary>
    /// <param name="deliver">Throws nothing.</param>
    /// <param name="done">Called when the message no longer counts.</param>
    public void Start(OutgoingDelivery delivery, Func<Task> deliver, Action done)
    {
        var channel = delivery.Channel.Id;
        lock (_lock)
        {
            _byChannel[channel] = _byChannel.GetValueOrDefault(channel) + 1;
            // Another thread, so that it cannot be over before it is counted.
            var task = Task.Run(deliver);
            _sending.Add(task);
            _ = task.ContinueWith(ended => End(ended, channel, done), TaskScheduler.Default);
        }
    }

    /// <summary>All that are on their way now.</summary>
    public Task WhenAllEnded()
    {
        lock (_lock)
            return Task.WhenAll(_sending);
    }

    private void End(Task ended, int channel, Action done)
    {
        lock (_lock)
        {
            _sending.Remove(ended);
            if (--_byChannel[channel] == 0)
                _byChannel.Remove(channel);
        }

        done();
    }
}
