using System.Net;
using System.Net.Sockets;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Rules;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Tests.Probing;

/// <summary>What the tests of transports share.</summary>
internal static class Given
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static OutboundConnector Connector(bool allowPrivate = true) => new(new OutboundPolicy(OutboundRules.Default with { AllowPrivateNetworks = allowPrivate }));

    /// <summary>As the product judges it.</summary>
    public static Verdict Judged(ProbeOutcome outcome, ProbeDefinition probe) => VerdictRules.Of(
        outcome, outcome is ProbeOutcome.Answered answer ? HealthPayloadReader.Read(answer) : null,
        VerdictPolicy.Of(ProbeKind.Readiness, probe, []), DateTimeOffset.UnixEpoch);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
