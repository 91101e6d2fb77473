using Monitor.Core.Access;
using Monitor.Core.Own;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Own.Heartbeat;
using Monitor.Core.Own.Outbound;
using Monitor.Core.Own.Retention;
using Monitor.Core.Registry;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>What the product is told about itself, in memory.</summary>
internal sealed class FakeOwn : IOwnSettings, ICanaries
{
    public ConnectivitySettings Connectivity { get; set; } = new();

    /// <summary>Of what is stored.</summary>
    public int Revision { get; set; } = 1;

    public HeartbeatSettings Heartbeat { get; set; } = new();

    public OutboundSettings Outbound { get; set; } = new();

    public RetentionSettings Retention { get; set; } = new();

    public HeartbeatState State { get; set; } = new(null, null, null);

    public OwnResult<ConnectivitySettings>? Result { get; set; }

    public IReadOnlyList<CanaryAnswer> Answers { get; set; } = [];

    public List<Actor> Actors { get; } = [];

    public Task<OwnPart<ConnectivitySettings>> FindConnectivityAsync(CancellationToken cancellationToken) => Task.FromResult(Part(Connectivity, Revision));

    public Task<OwnResult<ConnectivitySettings>> PutConnectivityAsync(ConnectivitySettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Actors.Add(actor);
        if (Result is { } result)
            return Task.FromResult(result);
        if (ConnectivityValidation.Errors(settings) is { Count: > 0 } errors)
            return Task.FromResult<OwnResult<ConnectivitySettings>>(new OwnResult<ConnectivitySettings>.Invalid(errors));
        Connectivity = settings;
        return Task.FromResult<OwnResult<ConnectivitySettings>>(new OwnResult<ConnectivitySettings>.Saved(Part(settings)));
    }

    public Task<OwnPart<HeartbeatSettings>> FindHeartbeatAsync(CancellationToken cancellationToken) => Task.FromResult(Part(Heartbeat));

    public Task<OwnResult<HeartbeatSettings>> PutHeartbeatAsync(HeartbeatSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Actors.Add(actor);
        Heartbeat = settings;
        return Task.FromResult<OwnResult<HeartbeatSettings>>(new OwnResult<HeartbeatSettings>.Saved(Part(HeartbeatValidation.Masked(settings))));
    }

    public Task<HeartbeatState> FindHeartbeatStateAsync(CancellationToken cancellationToken) => Task.FromResult(State);

    public Task<OwnPart<OutboundSettings>> FindOutboundAsync(CancellationToken cancellationToken) => Task.FromResult(Part(Outbound));

    public Task<OwnResult<OutboundSettings>> PutOutboundAsync(OutboundSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Actors.Add(actor);
        var tidy = OutboundValidation.Tidy(settings);
        if (OutboundValidation.Errors(tidy) is { Count: > 0 } errors)
            return Task.FromResult<OwnResult<OutboundSettings>>(new OwnResult<OutboundSettings>.Invalid(errors));
        Outbound = tidy;
        return Task.FromResult<OwnResult<OutboundSettings>>(new OwnResult<OutboundSettings>.Saved(Part(tidy)));
    }

    public Task<RetentionSettings> FindRetentionInForceAsync(CancellationToken cancellationToken) => Task.FromResult(Retention);

    public Task<OwnPart<RetentionSettings>> FindRetentionAsync(CancellationToken cancellationToken) => Task.FromResult(Part(Retention));

    public Task<OwnResult<RetentionSettings>> PutRetentionAsync(RetentionSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        Actors.Add(actor);
        if (RetentionValidation.Errors(settings) is { Count: > 0 } errors)
            return Task.FromResult<OwnResult<RetentionSettings>>(new OwnResult<RetentionSettings>.Invalid(errors));
        Retention = settings;
        return Task.FromResult<OwnResult<RetentionSettings>>(new OwnResult<RetentionSettings>.Saved(Part(settings)));
    }

    public Task<IReadOnlyList<CanaryAnswer>> TestAsync(ConnectivitySettings settings, Actor actor, CancellationToken cancellationToken) => Task.FromResult(Answers);

    public static OwnPart<T> Part<T>(T settings, int revision = 1) => new(settings, new Revision(1, revision));
}
