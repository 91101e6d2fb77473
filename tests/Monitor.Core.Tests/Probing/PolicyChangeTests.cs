using System.Net;
using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Probing.Outbound.Rules;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Tests.Probing.Http;

namespace Monitor.Core.Tests.Probing;

/// <summary>A policy that changes counts for connections that stand already.</summary>
public sealed class PolicyChangeTests
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static readonly OutboundRules Closed = OutboundRules.Default with { AllowPrivateNetworks = false };

    private readonly OutboundPolicy _policy = new();

    [Fact]
    public async Task A_kept_connection_of_a_probe_is_used_until_the_policy_refuses_it()
    {
        using var prober = new HttpProber(new OutboundConnector(_policy), new FakeTimeProvider());
        await using var server = TalkingServer.Always(Good);
        var kept = new PreparedRequest(new HttpProbe { Url = server.Url, ReuseConnection = true });
        await AskAsync();

        _policy.Follow(OutboundRules.Default with { Refused = [AddressRange.Parse("192.0.2.0/24", out _)!] });
        (await AskAsync()).ShouldBeOfType<ProbeOutcome.Answered>();
        server.Connections.ShouldBe(1);

        _policy.Follow(Closed);
        (await AskAsync()).ShouldBeOfType<ProbeOutcome.Unreachable>().Failure.ShouldBe(ProbeFailure.BlockedByPolicy);
        (await server.OpenAsync(0)).ShouldBe(0);

        Task<ProbeOutcome> AskAsync() => prober.SendAsync(kept, Given.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_connection_that_the_HTTP_client_keeps_is_closed_at_once()
    {
        using var client = new HttpMessageInvoker(new OutboundHttp(new OutboundConnector(_policy)).CreateHandler(reuse: true, verifyTls: true));
        await using var server = TalkingServer.Always(Good);
        (await AskAsync()).ShouldBe(HttpStatusCode.OK);
        (await AskAsync()).ShouldBe(HttpStatusCode.OK);
        server.Connections.ShouldBe(1);

        _policy.Follow(Closed);
        (await server.OpenAsync(0)).ShouldBe(0);
        (await Should.ThrowAsync<HttpRequestException>(AskAsync)).InnerException.ShouldBeOfType<ConnectException>().Failure.ShouldBe(ProbeFailure.BlockedByPolicy);

        async Task<HttpStatusCode> AskAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, server.Url);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }
}
