using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing.Http;

public sealed class CookieTests : IDisposable
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private readonly HttpProber _prober = new(Given.Connector());

    [Theory]
    [InlineData("seen=1", "Cookie: seen=1\r\n")]
    [InlineData("seen=1; Path=/; HttpOnly; SameSite=Lax; Expires=Wed, 21 Oct 2099 07:28:00 GMT", "Cookie: seen=1\r\n")]
    [InlineData("seen=1\r\nSet-Cookie: lb=a", "Cookie: seen=1; lb=a\r\n")]
    [InlineData("seen=1; Path=/elsewhere", null)]
    [InlineData("seen=1; Domain=example.com", null)]
    [InlineData("seen=1; Secure", null)]
    [InlineData("seen=1; Max-Age=0", null)]
    [InlineData("=; ;;", null)]
    public async Task What_a_redirect_sets_is_brought_along(string set, string? brought)
    {
        await using var server = Setting(set, "/");

        (await AskAsync(server)).StatusCode.ShouldBe(200);

        server.Requests.Count.ShouldBe(2);
        if (brought is null)
            server.Requests[1].ShouldNotContain("Cookie:");
        else
            server.Requests[1].ShouldContain(brought);
    }

    [Fact]
    public async Task It_is_forgotten_with_the_check()
    {
        await using var server = Setting("seen=1", "/");

        await AskAsync(server);
        await AskAsync(server);

        server.Requests.Select(r => r.Contains("Cookie:", StringComparison.Ordinal)).ShouldBe([false, true, false, true]);
    }

    [Fact]
    public async Task It_stands_behind_the_probes_own()
    {
        await using var server = Setting("seen=1", "/");

        await AskAsync(server, ("cookie", "tenant=eu"));

        server.Requests[0].ShouldContain("Cookie: tenant=eu\r\n");
        server.Requests[1].ShouldContain("Cookie: tenant=eu; seen=1\r\n");
    }

    [Fact]
    public async Task It_goes_to_no_other_host()
    {
        await using var other = TalkingServer.Always(Good);
        await using var server = Setting("seen=1", other.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        (await AskAsync(server)).StatusCode.ShouldBe(200);

        other.Requests.ShouldHaveSingleItem().ShouldNotContain("Cookie:");
    }

    public void Dispose() => _prober.Dispose();

    private static TalkingServer Setting(string cookie, string location) => new(i => i % 2 == 0
        ? [$"HTTP/1.1 302 Found\r\nLocation: {location}\r\nSet-Cookie: {cookie}\r\nContent-Length: 0\r\n\r\n"]
        : [Good]);

    private async Task<ProbeOutcome.Answered> AskAsync(TalkingServer server, (string Name, string Value)? header = null)
    {
        var probe = new HttpProbe { Url = server.Url, Headers = header is { } own ? new Dictionary<string, string> { [own.Name] = own.Value } : new Dictionary<string, string>() };
        return (await _prober.SendAsync(new PreparedRequest(probe), TimeSpan.FromSeconds(20), CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Answered>();
    }
}
