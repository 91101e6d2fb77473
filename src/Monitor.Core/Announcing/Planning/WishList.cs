namespace Monitor.Core.Announcing.Planning;

/// <summary>What is wished for each channel, and when to look again.</summary>
internal sealed class WishList
{
    private readonly Dictionary<int, ChannelWish> _wishes = [];

    public IReadOnlyDictionary<int, ChannelWish> All => _wishes;

    /// <summary>Null for never.</summary>
    public DateTimeOffset? LookAt { get; private set; }

    public ChannelWish? Of(AnnouncedChannel channel) => _wishes.GetValueOrDefault(channel.Id);

    /// <summary>The first that asks for a channel counts, but what tells it comes before what does not.</summary>
    public void Add(AnnouncedChannel channel, ChannelWish wish)
    {
        if (!_wishes.TryGetValue(channel.Id, out var known) || (known.Kind == WishKind.Withhold && wish.Kind != WishKind.Withhold))
            _wishes[channel.Id] = wish;
    }

    public void Replace(AnnouncedChannel channel, ChannelWish wish) => _wishes[channel.Id] = wish;

    /// <summary>The earliest counts.</summary>
    public void Look(DateTimeOffset at)
    {
        if (LookAt is null || at < LookAt)
            LookAt = at;
    }
}
