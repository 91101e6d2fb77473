using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing;

/// <summary>One prober for a test class, and probes sent with it.</summary>
public sealed class Prober : IDisposable
{
    private readonly HttpProber _prober = new(new OutboundConnector(new OutboundPolicy()));

    internal Task<ProbeOutcome> SendAsync(HttpProbe probe, double seconds = 20, CancellationToken cancellationToken = default) =>
        _prober.SendAsync(new PreparedRequest(probe), TimeSpan.FromSeconds(seconds), cancellationToken);

    internal Task<ProbeOutcome> SendAsync(string url, double seconds = 20) => SendAsync(new HttpProbe { Url = url }, seconds);

    internal async Task<ProbeOutcome.Answered> AnswerAsync(HttpProbe probe) => (await SendAsync(probe)).ShouldBeOfType<ProbeOutcome.Answered>();

    internal async Task<ProbeOutcome.Unreachable> FailureAsync(string url, double seconds = 20) =>
        (await SendAsync(url, seconds)).ShouldBeOfType<ProbeOutcome.Unreachable>();

    public void Dispose() => _prober.Dispose();
}
