using Monitor.Core.Alerting.Channels.Kinds.Email;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Alerting.Channels.Kinds;

/// <summary>The ways out of the house that kinds share.</summary>
public sealed class ChannelPost(OutboundHttp http, OutboundConnector connector, TimeProvider clock) : IDisposable
{
    internal HttpPost Http { get; } = new(http, clock);

    internal MailPost Mail { get; } = new(connector, clock);

    public void Dispose() => Http.Dispose();
}
