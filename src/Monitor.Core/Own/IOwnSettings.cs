using Monitor.Core.Access;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Own.Heartbeat;
using Monitor.Core.Own.Outbound;
using Monitor.Core.Own.Retention;
using Monitor.Core.Registry;

namespace Monitor.Core.Own;

/// <summary>What the product is told about itself. For admins.</summary>
public interface IOwnSettings
{
    Task<OwnPart<ConnectivitySettings>> FindConnectivityAsync(CancellationToken cancellationToken);

    /// <param name="match">The revision it was made from; null replaces whatever is stored.</param>
    [Asks(PersonRole.Admin, OfAll = true)]
    Task<OwnResult<ConnectivitySettings>> PutConnectivityAsync(ConnectivitySettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);

    /// <summary>The address masked.</summary>
    Task<OwnPart<HeartbeatSettings>> FindHeartbeatAsync(CancellationToken cancellationToken);

    /// <param name="settings">The mask of the stored address keeps it.</param>
    /// <param name="match">The revision it was made from; null replaces whatever is stored.</param>
    [Asks(PersonRole.Admin, OfAll = true)]
    Task<OwnResult<HeartbeatSettings>> PutHeartbeatAsync(HeartbeatSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);

    /// <summary>How it goes.</summary>
    Task<HeartbeatState> FindHeartbeatStateAsync(CancellationToken cancellationToken);

    /// <summary>What counts: the configuration's word before what is stored.</summary>
    Task<OwnPart<OutboundSettings>> FindOutboundAsync(CancellationToken cancellationToken);

    /// <param name="match">The revision it was made from; null replaces whatever is stored.</param>
    [Asks(PersonRole.Admin, OfAll = true)]
    Task<OwnResult<OutboundSettings>> PutOutboundAsync(OutboundSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);

    /// <summary>What counts on this node: its configuration's word before what is stored.</summary>
    Task<OwnPart<RetentionSettings>> FindRetentionAsync(CancellationToken cancellationToken);

    /// <summary>How long things stay in truth, the same whichever node is asked: what the living workers, which remove them, go by.</summary>
    Task<RetentionSettings> FindRetentionInForceAsync(CancellationToken cancellationToken);

    /// <summary>What a shorter time leaves out is removed for good by the next job. What the configuration of this node or of a living worker says cannot be set.</summary>
    /// <param name="match">The revision it was made from; null replaces whatever is stored.</param>
    [Asks(PersonRole.Admin, OfAll = true)]
    Task<OwnResult<RetentionSettings>> PutRetentionAsync(RetentionSettings settings, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);
}

/// <summary>A part of the settings as it is stored.</summary>
/// <param name="Edition">This very state of it.</param>
public sealed record OwnPart<T>(T Settings, Revision Edition);

/// <summary>What became of a wish to change a part.</summary>
public abstract record OwnResult<T>
{
    public sealed record Saved(OwnPart<T> Part) : OwnResult<T>;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : OwnResult<T>;

    /// <summary>Nothing was stored: it was made from another revision than the one that is stored.</summary>
    public sealed record Stale(OwnPart<T> Current, LastChange? Change) : OwnResult<T>;
}
