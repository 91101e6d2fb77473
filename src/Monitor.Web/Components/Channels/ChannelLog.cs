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
    private (string? Key, string Shown, int Count) _asked;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Delivery> Deliveries => _deliveries;

    public bool MayBeMore { get; private set; }

    /// <summary>Older ones were asked for.</summary>
    public bool IsLong => _count > PageSize;

    /// <summary>Somebody points at it: what stands there is kept up to date where it is, and what is new waits.</summary>
    public bool IsHeld { get; set; }

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
        var shows = IsHeld && _asked == (key, shown, _count) && _deliveries.Count > 0 ? InPlace(read) : read;
        var news = !shows.Select(Stamp).SequenceEqual(_deliveries.Select(Stamp));
        (_deliveries, _asked, MayBeMore) = (shows, (key, shown, _count), read.Count == _count);
        return news;
    }

    /// <summary>Shows one as it is by now, whatever is read of it: where only some are shown it may be among those no more.</summary>
    public void Take(Delivery changed) => _deliveries = [.. _deliveries.Select(d => d.Id == changed.Id ? changed : d)];

    private IReadOnlyList<Delivery> InPlace(IReadOnlyList<Delivery> read)
    {
        var now = read.ToDictionary(d => d.Id);
        return [.. _deliveries.Select(d => now.GetValueOrDefault(d.Id, d))];
    }

    // Waiting are those too that were tried already.
    private Task<IReadOnlyList<Delivery>> PageAsync(string key, string shown, int count) => shown == "waiting"
        ? channels.ListWaitingAsync(key, null, count, CancellationToken.None)
        : channels.DeliveriesAsync(key, shown == "failed" ? DeliveryState.Dead : null, null, count, CancellationToken.None);

    private static (long, DeliveryState, int, DateTimeOffset?) Stamp(Delivery delivery) =>
        (delivery.Id, delivery.State, delivery.Attempts.Count, delivery.NextAttemptAt);
}
