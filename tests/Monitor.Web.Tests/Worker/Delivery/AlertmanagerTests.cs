using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Core;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Channels.Kinds.Alertmanager;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Sending.Retelling;
using Monitor.Core.Registry.Services;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Push;
using Monitor.Web.Worker.Delivery;

namespace Monitor.Web.Tests.Worker.Delivery;

/// <summary>The kind and a real Alertmanager.</summary>
public sealed class AlertmanagerTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly AlertmanagerKind Kind = new();
    private static readonly AlertLinks Links = new("http://monitor.example.com");
    private static readonly ServiceFacts Shop = new("shop", "Shop", "eu", "", [], "", null);

    private readonly ChannelPost _post = Post.Make();
    private WebhookReceiver _told = default!;
    private AlertmanagerServer _manager = default!;

    private DeliveryTarget Channel => new(1, "am", Kind.Word, new() { ["url"] = _manager.Url.AbsoluteUri }, []);

    public async ValueTask InitializeAsync()
    {
        _told = await WebhookReceiver.StartAsync();
        _manager = await AlertmanagerServer.StartAsync(_told.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _manager.DisposeAsync();
        await _told.DisposeAsync();
        _post.Dispose();
    }

    [Fact]
    public async Task It_opens_becomes_worse_and_ends()
    {
        await TellAsync(IncidentNewsChange.Opened, HealthStatus.Degraded, HealthStatus.Healthy);
        (await _manager.ActiveAsync()).Select(a => (a.Service, a.Severity)).ShouldBe([("shop", "warning")]);

        await TellAsync(IncidentNewsChange.Worsened, HealthStatus.Unhealthy, HealthStatus.Degraded);
        (await _manager.ActiveAsync()).Select(a => (a.Service, a.Severity)).ShouldBe([("shop", "critical")]);

        await Eventually.SoAsync(() => Task.FromResult(Told().Contains(("firing", "critical"))));
        await TellAsync(IncidentNewsChange.Resolved, HealthStatus.Healthy, HealthStatus.Unhealthy);
        (await _manager.ActiveAsync()).ShouldBeEmpty();
        await Eventually.SoAsync(() => Task.FromResult(Told().Contains(("resolved", "critical"))));
    }

    [Fact]
    public async Task A_test_is_taken() => (await SendAsync(new StoredMessage("Test", AlertJson.Write(AlertMessage.OfTest("am", "AM", "Ada", TimeProvider.System.GetUtcNow()))))).ShouldBeOfType<DeliveryVerdict.Accepted>();

    [Fact]
    public async Task What_goes_on_is_told_again_by_one_message_from_the_ledger_and_leaves_no_row()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await host.AddChannelAsync("am", _manager.Url, Kind.Word);
        await host.AddChannelAsync("hook", _told.Url);
        // Of the first two the channel was told; of the third it was not, and the fourth is over.
        await host.Database.AskAsync<object>(
            """
            WITH i AS (
                INSERT INTO incidents (service_id, since, status_since, opened_at, last_event, state, severity, worst_severity, status, service_key, service_group, service_owner, service, reason, resolved_at)
                SELECT n, now() - interval '1 hour', now(), now(), 1, CASE WHEN n = 4 THEN 2 ELSE 1 END, 2, 2, 3, 's-' || n, '', '',
                       jsonb_build_object('key', 's-' || n, 'name', 'S ' || n, 'group', '', 'environment', '', 'tags', '[]'::jsonb, 'owner', ''), 'refused', CASE WHEN n = 4 THEN now() END
                FROM generate_series(1, 4) n RETURNING id, service_id)
            INSERT INTO channel_ledger (incident_id, channel_id, believed, said)
            SELECT i.id, c.id, CASE i.service_id WHEN 3 THEN 0 WHEN 1 THEN 1 ELSE 2 END, CASE i.service_id WHEN 3 THEN 0 WHEN 1 THEN 1 ELSE 2 END FROM i CROSS JOIN channels c
            """);
        await using var services = host.Services(new ServiceCollection()).BuildServiceProvider();

        await services.GetRequiredService<RetellingRound>().RunAsync(CancellationToken.None);

        var active = await _manager.ActiveAsync();
        active.Select(a => (a.Service, a.Severity)).ShouldBe([("s-1", "warning"), ("s-2", "critical")], ignoreOrder: true);
        active.ShouldAllBe(a => a.EndsAt > TimeProvider.System.GetUtcNow().AddMinutes(4));
        (await host.Database.AskAsync<long>("SELECT count(*) FROM deliveries")).ShouldBe(0);
        (await host.Database.AskAsync<long>("SELECT count(*) FROM delivery_attempts")).ShouldBe(0);

        // Whichever node comes next: it has been done for this minute.
        var incidents = services.GetRequiredService<IRetoldIncidents>();
        (await incidents.TakeTurnAsync([Kind.Word], CancellationToken.None)).ShouldBeEmpty();
        await host.Database.AskAsync<object>("UPDATE channels SET retold_at = retold_at - interval '1 minute'");
        (await incidents.TakeTurnAsync([Kind.Word], CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_ended_while_it_was_told_again_is_ended_at_once()
    {
        var (went, goes) = (new RetoldIncident(1, Shop, HealthStatus.Unhealthy, "refused", TimeProvider.System.GetUtcNow()), new RetoldIncident(2, Shop with { Key = "till" }, HealthStatus.Degraded, "slow", TimeProvider.System.GetUtcNow()));
        var round = new RetellingRound(new TwoReads(new(Channel, [went, goes]), new(Channel, [goes])), _post, Links, TimeProvider.System, NullLogger<RetellingRound>.Instance);

        await round.RunAsync(CancellationToken.None);

        (await _manager.ActiveAsync()).Select(a => a.Service).ShouldBe(["till"]);
    }

    [Fact]
    public async Task One_that_is_away_is_tried_again_and_said_once()
    {
        var away = new RetoldChannel(Channel with { Settings = new() { ["url"] = "http://127.0.0.1:9" } }, [new RetoldIncident(1, Shop, HealthStatus.Unhealthy, "refused", default)]);
        var log = new LogLines();
        var round = new RetellingRound(new TwoReads(away, away), _post, Links, TimeProvider.System, new Logger<RetellingRound>(new LoggerFactory([log])));

        await round.RunAsync(CancellationToken.None);
        await round.RunAsync(CancellationToken.None);

        log.All.Count(line => line.Contains("could not be told again", StringComparison.Ordinal)).ShouldBe(1);
    }

    private async Task TellAsync(IncidentNewsChange change, HealthStatus status, HealthStatus previous)
    {
        var now = TimeProvider.System.GetUtcNow();
        var data = new StatusChangedData(
            new ToldService("shop", "Shop", "eu", "", [], "", null), previous, status, Lifecycle.Ready, "because", now, null, null, [], 42, 1, null, new ToldLinks(null, "http://monitor.example.com/incidents/42"),
            new IncidentNews(42, change, null, null));
        (await SendAsync(new StoredMessage($"Shop is {status}", AlertJson.Write(new AlertMessage.StatusChanged(now, data))))).ShouldBeOfType<DeliveryVerdict.Accepted>();
    }

    private async Task<DeliveryVerdict> SendAsync(StoredMessage message)
    {
        var now = TimeProvider.System.GetUtcNow();
        var answer = await Kind.Prepare(new OutgoingDelivery(1, "msg_1", message, 1, default, Channel), now).SendAsync(_post, TestContext.Current.CancellationToken);
        return Kind.Judge(answer, now);
    }

    private List<(string Status, string Severity)> Told() =>
        [.. _told.Messages.SelectMany(m => JsonDocument.Parse(m.Body).RootElement.GetProperty("alerts").EnumerateArray())
            .Select(a => (a.GetProperty("status").GetString()!, a.GetProperty("labels").GetProperty("severity").GetString()!))];

    private sealed class TwoReads(RetoldChannel first, RetoldChannel then) : IRetoldIncidents
    {
        private int _reads;

        public Task<IReadOnlyList<int>> TakeTurnAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<int>>([first.Channel.Id]);

        public Task<IReadOnlyList<RetoldChannel>> ReadAsync(IReadOnlyCollection<int> channels, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<RetoldChannel>>([_reads++ == 0 ? first : then]);
    }
}
