using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Registry;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>Channels and what was sent to them.</summary>
internal sealed partial class FakePorts : IChannels
{
    public List<Channel> Stored { get; } = [];

    public List<Delivery> Deliveries { get; } = [];

    public string? NewSecret { get; set; }

    /// <summary>No channel is saved.</summary>
    public bool AreChannelsAway { get; set; }

    Task<IReadOnlyList<Channel>> IChannels.ListAsync(CancellationToken cancellationToken)
    {
        Calls.Add("list channels");
        return Task.FromResult<IReadOnlyList<Channel>>([.. Stored]);
    }

    Task<Channel?> IChannels.FindAsync(string key, CancellationToken cancellationToken) => Task.FromResult(Stored.Find(c => c.Definition.Key == key));

    Task<ChannelResult> IChannels.CreateAsync(ChannelDefinition definition, Actor actor, CancellationToken cancellationToken)
    {
        if (AreChannelsAway)
            throw new TimeoutException();
        Actors.Add(actor);
        if (ChannelValidation.Errors(definition) is { Count: > 0 } errors && definition.Url.Length == 0)
            return Task.FromResult<ChannelResult>(new ChannelResult.Invalid(errors));
        if (definition.Url.Length > 0 && !definition.Url.StartsWith("http", StringComparison.Ordinal))
            return Task.FromResult<ChannelResult>(new ChannelResult.Invalid([new("url", "Give an absolute http or https address.")]));
        var channel = new Channel(9, definition with { Secret = null }, null, Given.Now, new ChannelHealth(0, 0, 0, 0, null, null, null, null));
        Stored.Add(channel);
        return Task.FromResult<ChannelResult>(new ChannelResult.Saved(channel, NewSecret, true));
    }

    /// <summary>What comes of replacing a channel; saved when null.</summary>
    public ChannelResult? ReplaceResult { get; set; }

    public List<(ChannelDefinition Definition, RevisionMatch? Match)> Replaced { get; } = [];

    Task<ChannelResult> IChannels.PutAsync(ChannelDefinition definition, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Replaced.Add((definition, match));
        Actors.Add(actor);
        return Task.FromResult(ReplaceResult ?? new ChannelResult.Saved(Stored[0] with { Definition = definition }, NewSecret, false));
    }

    Task<Removal> IChannels.DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add("delete channel " + key);
        Actors.Add(actor);
        return Task.FromResult<Removal>(new Removal.Done());
    }

    public Task<Delivery?> SendTestAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        if (IsAway)
            throw new TimeoutException("The database is away.");
        Calls.Add($"test {key} by {actor.Name}");
        return Task.FromResult(Deliveries.FirstOrDefault());
    }

    public Task<IReadOnlyList<Delivery>> DeliveriesAsync(string key, DeliveryState? state, long? beforeId, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Delivery>>([.. Deliveries.Where(d => state is null || d.State == state)]);

    public Task<IReadOnlyList<Delivery>> ListWaitingAsync(string key, long? beforeId, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Delivery>>([.. Deliveries.Where(d => d.NextAttemptAt is not null)]);

    public Task<Delivery?> FindDeliveryAsync(long id, CancellationToken cancellationToken) => Task.FromResult(Deliveries.Find(d => d.Id == id));

    public Task<Delivery?> ReplayAsync(long id, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"replay {id}");
        return Task.FromResult(Deliveries.Find(d => d.Id == id));
    }

    public List<FailingChannel> FailingChannels { get; } = [];

    public Task<IReadOnlyList<FailingChannel>> ListFailingAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<FailingChannel>>([.. FailingChannels]);

    /// <summary>Incidents that were open before a channel was there.</summary>
    public int Untold { get; set; }

    public Task<int> CountUntoldAsync(string key, CancellationToken cancellationToken) => Task.FromResult(Untold);

    public Task<int?> TellUntoldAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"tell {key} what was open before it");
        (var told, Untold) = (Untold, 0);
        return Task.FromResult<int?>(told);
    }

    public Task<int?> ReplayDeadAsync(string key, TimeSpan within, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"replay dead of {key}");
        return Task.FromResult<int?>(Deliveries.Count(d => d.State == DeliveryState.Dead));
    }
}
