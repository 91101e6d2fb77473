using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Web.Access.Browsers;

namespace Monitor.Web.Tests.Access.Origins;

public sealed class OwnOriginTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("https://monitor.example.com", "monitor.example.com", false)]
    [InlineData("https://monitor.example.com", "monitor.example.com", true)]
    [InlineData("http://MONITOR:8080", "monitor:8080", false)]
    [InlineData("http://[::1]:8080", "[::1]:8080", false)]
    [InlineData("https://public.example", "10.0.0.7:8080", false)]
    public void The_address_that_was_asked_for_and_the_public_one_are_our_own(string origin, string host, bool isHttps) =>
        Origins().IsOwn(origin, new HostString(host), isHttps).ShouldBeTrue();

    [Theory]
    [InlineData("https://evil.example", "monitor.example.com", true)]
    [InlineData("https://monitor.example.com.evil.example", "monitor.example.com", true)]
    [InlineData("https://monitor.example.com:444", "monitor.example.com", true)]
    [InlineData("http://monitor.example.com", "monitor.example.com", true)]
    [InlineData("http://public.example", "10.0.0.7:8080", false)]
    [InlineData("ftp://monitor", "monitor", false)]
    [InlineData("null", "monitor", false)]
    [InlineData("", "monitor", false)]
    [InlineData("https://monitor.example.com@evil.example", "monitor.example.com", true)]
    public void No_other_is(string origin, string host, bool isHttps) => Origins().IsOwn(origin, new HostString(host), isHttps).ShouldBeFalse();

    [Fact]
    public async Task Another_site_opens_no_connection_with_somebodys_session()
    {
        (await NegotiateAsync("https://evil.example")).ShouldBe(HttpStatusCode.Forbidden);
        (await NegotiateAsync(shared.Host.Address.GetLeftPart(UriPartial.Authority))).ShouldNotBe(HttpStatusCode.Forbidden);
        (await NegotiateAsync(null)).ShouldNotBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("https://evil.example", true)]
    [InlineData(null, false)]
    public async Task Nor_a_socket_straight_away(string? origin, bool isRefused)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin ?? shared.Host.Address.GetLeftPart(UriPartial.Authority));
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{shared.Host.Address.Authority}/_blazor"), TestContext.Current.CancellationToken);
        }
        catch (WebSocketException)
        {
            // Whoever is not signed in gets no circuit, from wherever.
        }

        (socket.HttpStatusCode == HttpStatusCode.Forbidden).ShouldBe(isRefused);
    }

    private static OwnOrigin Origins() => new(
        new ConfigurationBuilder().AddInMemoryCollection([new("Monitor:PublicUrl", "https://public.example/")]).Build(), TimeProvider.System, NullLogger<OwnOrigin>.Instance);

    private async Task<HttpStatusCode> NegotiateAsync(string? origin)
    {
        using var caller = await shared.Host.CallerAsync(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return (await caller.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }
}
