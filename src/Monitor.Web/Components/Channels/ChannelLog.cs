using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Sending;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Channels;

/// <summary>The part of a channel's deliveries that is shown: the newest, and older ones when they are asked for.</summary>
public sealed class ChannelLog(IChannels channels, DrawnData data)
{
    private const int PageSize = 50;

    private List<Delivery> _deliveries = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Delivery> Deliveries => _deliveries;

    public bool MayBeMore { get; private set; }

    /// <summary>Older ones were asked for.</summary>
    public bool IsLong => _deliveries.Count > PageSize;

    /// <summary>With the one that is open, which may be older than what is shown.</summary>
    public IReadOnlyList<Delivery> With(Delivery? open) => open is null || _deliveries.Exists(d => d.Id == open.Id) ? _deliveries : [open, .. _deliveries];

    /// <param name="key">Null for no channel.</param>
    /// <param name="shown"><c>all</c>, <c>waiting</c> or <c>failed</c>.</param>
    /// <returns>True when something differs from what was shown.</returns>
    public async Task<bool> ReadAsync(string? key, string shown)
    {
        var read = key is null ? [] : await data.ReadAsync(("deliveries", key, shown), () => PageAsync(key, shown, before: null));
        var news = !read.Select(Stamp).SequenceEqual(_deliveries.Select(Stamp));
        (_deliveries, MayBeMore) = ([.. read], read.Count == PageSize);
        return news;
    }

    public async Task ReadOlderAsync(string key, string shown)
    {
        if (_deliveries.Count == 0)
            return;
        var older = await PageAsync(key, shown, _deliveries[^1].Id);
        _deliveries.AddRange(older);
        MayBeMore = older.Count == PageSize;
    }

    // Waiting are those too that were tried already.
    private Task<IReadOnlyList<Delivery>> PageAsync(string key, string shown, long? before) => shown == "waiting"
        ? channels.ListWaitingAsync(key, before, PageSize, CancellationToken.None)
        : channels.DeliveriesAsync(key, shown == "failed" ? DeliveryState.Dead : null, before, PageSize, CancellationToken.None);

    private static (long, DeliveryState, int, DateTimeOffset?) Stamp(Delivery delivery) =>
        (delivery.Id, delivery.State, delivery.Attempts.Count, delivery.NextAttemptAt);
}
