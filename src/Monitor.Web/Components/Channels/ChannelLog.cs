using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Sending;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Channels;

/// <summary>The part of a channel's deliveries that is shown: the newest, and older ones when they are asked for.</summary>
public sealed class ChannelLog(IChannels channels, DrawnData data)
{
    private const int PageSize = 50;

    private IReadOnlyList<Delivery> _deliveries = [];
    private int _count = PageSize;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Delivery> Deliveries => _deliveries;

    public bool MayBeMore { get; private set; }

    /// <summary>Older ones were asked for.</summary>
    public bool IsLong => _count > PageSize;

    /// <summary>With the one that is open, which may be older than what is shown.</summary>
    public IReadOnlyList<Delivery> With(Delivery? open) => open is null || _deliveries.Any(d => d.Id == open.Id) ? _deliveries : [open, .. _deliveries];

    /// <param name="key">Null for no channel.</param>
    /// <param name="shown"><c>all</c>, <c>waiting</c> or <c>failed</c>.</param>
    /// <param name="further">How often older ones were asked for.</param>
    /// <returns>True when something differs from what was shown.</returns>
    public async Task<bool> ReadAsync(string? key, string shown, int further)
    {
        _count = PageSize * (1 + further);
        var read = key is null ? [] : await data.ReadAsync(("deliveries", key, shown, _count), () => PageAsync(key, shown, _count));
        var news = !read.Select(Stamp).SequenceEqual(_deliveries.Select(Stamp));
        (_deliveries, MayBeMore) = (read, read.Count == _count);
        return news;
    }

    // Waiting are those too that were tried already.
    private Task<IReadOnlyList<Delivery>> PageAsync(string key, string shown, int count) => shown == "waiting"
        ? channels.ListWaitingAsync(key, null, count, CancellationToken.None)
        : channels.DeliveriesAsync(key, shown == "failed" ? DeliveryState.Dead : null, null, count, CancellationToken.None);

    private static (long, DeliveryState, int, DateTimeOffset?) Stamp(Delivery delivery) =>
        (delivery.Id, delivery.State, delivery.Attempts.Count, delivery.NextAttemptAt);
}
