using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class ProxyTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Key = "payments-api";

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    protected override (string Name, string Value)[] MoreSettings => Behind;

    private static (string Name, string Value)[] Behind { get; } = [("Monitor__KnownProxies", "127.0.0.1"), ("Monitor__WatchSelf", "false")];

    [Fact]
    public async Task Behind_nginx_and_HAProxy_one_node_is_drained_and_the_other_killed_and_pages_come_back_where_they_were()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await App.Api.RegisterAsync(Key, service.At("/ready"));
        await using var other = await RunningApp.StartAsync(Database.ConnectionString, null, more: Behind);
        await using var haproxy = await ReverseProxy.HaproxyAsync(App, other);
        await using var nginx = await ReverseProxy.NginxAsync(App, other);
        var screens = await Task.WhenAll(ThroughAsync(haproxy), ThroughAsync(nginx));
        await OnlyProxiesAreBelievedAsync(haproxy, nginx);

        await DrainAsync(service, other);
        await ComeBackAsync(screens, other, "mail");
        await App.StartAgainAsync();
        await Eventually.IsTrueAsync(async () => await TakesPartAsync(haproxy), "The first node is asked again");
        await other.KillAsync();
        await ComeBackAsync(screens, App, "stock");
    }

    private async Task<Screen> ThroughAsync(ReverseProxy proxy)
    {
        var screen = await OpenWindowAsync(null, proxy.Address);
        await screen.SignInAsync(Admin);
        // What a page shows is in its address.
        await screen.OpenAsync("/?group=journeys");
        await Expect(screen.Row(Key)).ToContainTextAsync("Up");
        return screen;
    }

    // With a slow check under way, asked by one node or the other: it is not broken off.
    private async Task DrainAsync(TestServer service, RunningApp other)
    {
        service.Answers("/slow", Answers.Well with { Delay = Slow });
        await App.Api.PostAsync("services", new { key = "slow", name = "Slow", probes = new { readiness = new { http = new { url = service.At("/slow") }, periodSeconds = 3600, timeoutSeconds = 30 } } });
        await Eventually.IsTrueAsync(() => Task.FromResult(Asked(service) is not null), "The slow check");
        var asked = Stopwatch.StartNew();
        await App.AskToEndAsync();
        (await App.EndedAsync(Longest)).ShouldBe(0);
        asked.Elapsed.ShouldBeLessThan(Longest);
        App.Output.ShouldNotContain("fail:");
        var probe = new ServiceInApi(other.Api, "slow");
        await probe.WaitUntilAsync("Healthy");
        // The oldest result is that of the first question.
        var first = (await other.Api.GetAsync("services/slow/results")).GetProperty("items").EnumerateArray().Last().GetProperty("at").GetDateTimeOffset();
        (Asked(service)!.At - first).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    private static ReceivedRequest? Asked(TestServer service) => service.Requests.FirstOrDefault(r => r.Path == "/slow");

    // What was registered meanwhile is there too, and nobody signs in again.
    private static async Task ComeBackAsync(Screen[] screens, RunningApp left, string registered)
    {
        await left.Api.RegisterAsync(registered, new Uri("http://127.0.0.1:1/"));
        foreach (var screen in screens)
        {
            await Expect(screen.Row(registered)).ToBeVisibleAsync();
            await screen.WaitUntilAliveAsync();
            screen.Page.Url.ShouldContain("group=journeys");
        }
    }

    // Whoever poses as another address does so in vain: the proxy says who asks, and counts; who is no proxy does not.
    private async Task OnlyProxiesAreBelievedAsync(params ReverseProxy[] proxies)
    {
        foreach (var proxy in proxies)
        {
            using var client = new HttpClient { BaseAddress = proxy.Address };
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
            client.DefaultRequestHeaders.Add("X-Api-Key", RunningApp.ApiKey);
            using var made = await client.PostAsJsonAsync("api/v1/services", new { key = $"by-{proxy.Address.Port}", name = "x", enabled = false, probes = new { readiness = new { http = new { url = "http://127.0.0.1:1/" } } } });
            made.StatusCode.ShouldBe(HttpStatusCode.Created);
            (await Database.AskAsync<string>("SELECT address FROM audit_log WHERE subject_key = $1", $"by-{proxy.Address.Port}")).ShouldBe("127.0.0.1");
        }
    }

    // By the cookie that it gives to whoever has none.
    private static async Task<bool> TakesPartAsync(ReverseProxy proxy)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        for (var i = 0; i < 4; i++)
        {
            using var answer = await client.GetAsync(new Uri(proxy.Address, "/healthz"));
            if (answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("monitor-node=web-1", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }
}
