using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Worker.Scraping;

/// <summary>The whole product with its loops, against a real server.</summary>
public sealed class ScrapingTests(TestPostgres postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Three_failing_answers_are_down_since_the_first_of_them_in_memory_and_in_history()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Json("""{"status":"UP"}"""));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        var service = await AddAsync(host, SomeChecks.Definition("api", server.At("/ready").ToString(), period: 1));
        await UntilAsync(host, s => s.Status == HealthStatus.Healthy);

        server.Answers(TestAnswer.Json("""{"status":"DOWN"}""", 503));
        var down = await UntilAsync(host, s => s.Status == HealthStatus.Unhealthy);

        var results = await host.Services.GetRequiredService<IServiceHistory>().ResultsAsync(service.Id, null, null, null, 1000, CancellationToken.None);
        var failing = results.Where(r => r.Status == HealthStatus.Unhealthy).Select(r => r.At).Order().ToList();
        failing.Count.ShouldBeGreaterThanOrEqualTo(3);
        down.Since.ShouldBe(failing[0]);
        down.Lifecycle.ShouldBe(Lifecycle.NotReady);

        server.Answers(TestAnswer.Json("""{"status":"UP"}"""));
        await UntilAsync(host, s => s.Status == HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_service_that_is_down_when_it_is_registered_is_known_to_be_within_seconds()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(503));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        var service = await AddAsync(host, SomeChecks.Definition("api", server.At("/ready").ToString(), period: 86_400));

        (await UntilAsync(host, s => CountingWords.Of(s) is not null)).Status.ShouldBe(HealthStatus.Unknown);
        await UntilAsync(host, s => s.Status == HealthStatus.Unhealthy);

        var results = await host.Services.GetRequiredService<IServiceHistory>().ResultsAsync(service.Id, null, null, null, 1000, CancellationToken.None);
        var at = results.Select(r => r.At).Order().ToList();
        at.Count.ShouldBe(3);
        (at[2] - at[0]).TotalSeconds.ShouldBeInRange(3.5, 30);
        // From now on by its period.
        await Task.Delay(TimeSpan.FromSeconds(2.5), CancellationToken.None);
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_changed_definition_is_asked_long_before_its_next_turn_and_in_its_new_form()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        var registry = host.Services.GetRequiredService<IServiceRegistry>();
        await AddAsync(host, SomeChecks.Definition("api", server.At("/0").ToString(), period: 86_400));
        await server.WaitForRequestsAsync(1, Patience);

        for (var round = 1; round <= 5; round++)
        {
            (await registry.PutAsync(SomeChecks.Definition("api", server.At($"/{round}").ToString(), period: 86_400), new PutTerms("test"), Somebody.Known, CancellationToken.None))
                .ShouldBeOfType<RegistryResult.Saved>();
            (await server.WaitForRequestsAsync(round + 1, Patience))[^1].Path.ShouldBe($"/{round}");
        }
    }

    [Fact]
    public async Task A_paused_service_is_not_asked_and_a_resumed_one_at_once()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        var registry = host.Services.GetRequiredService<IServiceRegistry>();
        await AddAsync(host, SomeChecks.Definition("api", server.Address.ToString(), period: 1));
        await server.WaitForRequestsAsync(1, Patience);

        await registry.SetPausedAsync("api", true, Somebody.Known, CancellationToken.None);
        await UntilAsync(host, s => s.Paused);
        // What was claimed before the pause may still be under way.
        var asked = -1;
        for (var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds; server.Requests.Count != asked && Environment.TickCount64 < end;)
        {
            asked = server.Requests.Count;
            await Task.Delay(TimeSpan.FromSeconds(2.5), CancellationToken.None);
        }

        server.Requests.Count.ShouldBe(asked);

        await registry.SetPausedAsync("api", false, Somebody.Known, CancellationToken.None);
        await server.WaitForRequestsAsync(asked + 1, Patience);
    }

    [Fact]
    public async Task What_is_resumed_while_a_check_from_before_the_pause_is_under_way_is_asked_as_soon_as_that_has_ended()
    {
        await using var server = (await TestServer.StartAsync()).Answers("/", new TestAnswer.Silence(), TestAnswer.Status(200));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        var registry = host.Services.GetRequiredService<IServiceRegistry>();
        var slow = SomeChecks.Definition("api", server.Address.ToString(), period: 86_400);
        await AddAsync(host, slow with { Probes = new ProbeSet { Readiness = slow.Probes.Readiness! with { TimeoutSeconds = 8 } } });
        await server.WaitForRequestsAsync(1, Patience);

        await registry.SetPausedAsync("api", true, Somebody.Known, CancellationToken.None);
        await UntilAsync(host, s => s.Paused);
        await registry.SetPausedAsync("api", false, Somebody.Known, CancellationToken.None);

        await UntilAsync(host, s => s.Status == HealthStatus.Healthy);
        server.Requests.Count.ShouldBe(2);
    }

    private static async Task<MonitoredService> AddAsync(MonitorHost host, ServiceDefinition definition) =>
        (await host.Services.GetRequiredService<IServiceRegistry>().CreateAsync(definition, "test", Somebody.Known, CancellationToken.None))
            .ShouldBeOfType<RegistryResult.Saved>().Service;

    private static async Task<ServiceState> UntilAsync(MonitorHost host, Func<ServiceState, bool> holds)
    {
        var fleet = host.Services.GetRequiredService<IFleet>();
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            if (fleet.Find("api", Scope.All) is { } state && holds(state))
                return state;
            await Task.Delay(20, deadline.Token);
        }
    }
}
