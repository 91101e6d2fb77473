using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Announcing.Routing;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>Parts that a route asks for, with the rows they leave. Seconds count from the first failure.</summary>
public sealed class PartTests(TestPostgres postgres)
{
    private const string Fine = """{"status":"UP","components":{"redis":{"status":"UP"},"db":{"status":"UP"}}}""";

    private const string RedisDown = """{"status":"UP","components":{"redis":{"status":"DOWN","details":{"error":"connection refused"}},"db":{"status":"UP"}}}""";

    private const string ServiceDown = """{"status":"DOWN","components":{"redis":{"status":"DOWN"}}}""";

    [Fact]
    public async Task A_named_part_and_its_end_are_told_though_the_service_stays_up()
    {
        await using var database = await WithRouteAsync();
        var api = await AddAsync(database, "api");
        await ReportAsync(database, 0, api, Fine, RedisDown, RedisDown);
        await LookAtAsync(database, 60);
        (await ToldAsync(database)).ShouldBeNull();
        (await database.Tellings.OfServiceAsync("api", Scope.All, CancellationToken.None)).Select(t => (t.Component, t.Channel, t.Told, t.Why))
            .ShouldBe([("redis", "ops", null, "bad in 2 of 3 answers in a row"), ("redis", "machine", null, "bad in 2 of 3 answers in a row")]);
        await ReportAsync(database, 30, api, RedisDown);
        await LookAtAsync(database, 70);
        await LookAtAsync(database, 71);

        (await ToldAsync(database)).ShouldBe("machine: redis of api is Down | ops: redis of api is Down");
        var message = await MessageAsync(database, "ops");
        message.GetProperty("type").GetString().ShouldBe("component.status.changed");
        var data = message.GetProperty("data");
        (data.GetProperty("component").GetString(), data.GetProperty("status").GetString(), data.GetProperty("previousStatus").GetString(), data.GetProperty("service").GetProperty("key").GetString())
            .ShouldBe(("redis", "Unhealthy", "Healthy", "api"));
        (await database.AskAsync<long>("SELECT count(*) FROM incidents")).ShouldBe(0);
        var telling = (await database.Tellings.OfServiceAsync("api", Scope.All, CancellationToken.None))[0];
        (telling.Told, telling.Why).ShouldBe((HealthStatus.Unhealthy, null));
        (await database.Channels.FindDeliveryAsync(telling.DeliveryId!.Value, CancellationToken.None))!.Subjects.ShouldHaveSingleItem().IncidentId.ShouldBeNull();

        await ReportAsync(database, 200, api, Fine);
        await LookAtAsync(database, 300);
        await LookAtAsync(database, 303);
        (await ToldAsync(database)).ShouldBe("machine: redis of api is Down, redis of api is Up again | ops: redis of api is Down, redis of api is Up again");
        (await database.AskAsync<long>("SELECT count(*) FROM part_ledger")).ShouldBe(0);
    }

    [Fact]
    public async Task Parts_and_incidents_share_the_window_of_their_channel()
    {
        await using var database = await WithRouteAsync();
        var services = new List<MonitoredService>();
        for (var i = 0; i < 12; i++)
            services.Add(await AddAsync(database, $"s{i:00}"));
        await FailAsync(database, 0, await AddAsync(database, "web"));
        await LookAtAsync(database, 100);
        foreach (var service in services)
            await ReportAsync(database, 0, service, RedisDown, RedisDown, RedisDown);
        var mail = await AddAsync(database, "mail");
        await FailAsync(database, 10, mail);
        for (var second = 103; second < 150; second += 6)
            await LookAtAsync(database, second);

        (await ToldAsync(database))!.Split(" | ")[1].ShouldBe("ops: web is Down, 1 new, redis is Down for 12 services; 2 incidents are open");
        var digest = (await MessageAsync(database, "ops")).GetProperty("data");
        (digest.GetProperty("components").GetArrayLength(), digest.GetProperty("moreComponents").GetInt32(), digest.GetProperty("incidents").GetArrayLength()).ShouldBe((10, 2, 1));
        (await database.AskAsync<long>("SELECT count(*) FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = 'machine' AND d.type = 'component.status.changed'")).ShouldBe(12);

        // What cannot be read of parts holds up no incident.
        await database.AskAsync<int>("""UPDATE probes SET definition = jsonb_set(definition, '{failureThreshold}', '"many"')""");
        await RecoverAsync(database, 100, mail);
        (await database.Announcer.NextAsync(1000, null, CancellationToken.None)).PartsFailure.ShouldNotBeNull();
        (await ToldAsync(database))!.Split(" | ")[0].ShouldEndWith("mail is Up again");
    }

    [Fact]
    public async Task What_an_incident_is_told_for_is_told_with_it_and_a_deleted_service_ends_what_was_told()
    {
        await using var database = await WithRouteAsync();
        var (api, web) = (await database.AddAsync(Seen.Service("api")), await AddAsync(database, "web"));
        await ReportAsync(database, 0, api, Fine, ServiceDown, ServiceDown, ServiceDown);
        await LookAtAsync(database, 100);
        await LookAtAsync(database, 140);
        (await ToldAsync(database)).ShouldBe("machine: api is Down | ops: api is Down");

        await ReportAsync(database, 100, web, Fine, RedisDown, RedisDown, RedisDown);
        await LookAtAsync(database, 200);
        await database.Registry.DeleteAsync("web", Somebody.Known, CancellationToken.None);
        await LookAtAsync(database, 240);
        await LookAtAsync(database, 300);

        (await ToldAsync(database))!.Split(" | ")[1].ShouldBe("ops: api is Down, redis of web is Down, redis of web is no longer reported");
        var data = (await MessageAsync(database, "ops")).GetProperty("data");
        (data.GetProperty("reason").GetString(), data.GetProperty("service").GetProperty("key").GetString()).ShouldBe(("web is deleted", "web"));
    }

    [Fact]
    public async Task A_channel_that_was_off_is_told_what_is_true_and_one_whose_route_is_gone_of_the_end()
    {
        await using var database = await WithRouteAsync();
        var api = await AddAsync(database, "api");
        await ReportAsync(database, 0, api, RedisDown, RedisDown, RedisDown);
        // Written, and given up before anybody began to send it.
        await AnnounceAsync(database, 100);
        await database.AskAsync<int>("UPDATE channels SET enabled = false WHERE key = 'ops'");
        await database.AskAsync<int>("UPDATE deliveries SET state = 5, next_attempt_at = NULL WHERE channel_id = (SELECT id FROM channels WHERE key = 'ops')");
        await BeginAsync(database);
        await LookAtAsync(database, 150);
        await database.AskAsync<int>("UPDATE channels SET enabled = true");
        await LookAtAsync(database, 200);
        (await ToldAsync(database)).ShouldBe("machine: redis of api is Down | ops: redis of api is Down");

        await database.Routes.DeleteAsync("redis", match: null, Somebody.Known, CancellationToken.None);
        await LookAtAsync(database, 240);
        await database.Registry.SetPausedAsync("api", true, Somebody.Known, CancellationToken.None);
        await LookAtAsync(database, 280);
        (await ToldAsync(database)).ShouldBe("machine: redis of api is Down, redis of api is no longer reported | ops: redis of api is Down, redis of api is no longer reported");
    }

    [Theory]
    [InlineData(false, "redis of api is Down")]
    [InlineData(true, null)]
    public async Task Of_several_messages_that_were_taken_back_none_counts_as_heard(bool isOver, string? told)
    {
        await using var database = await WithRouteAsync();
        var api = await AddAsync(database, "api");
        await ReportAsync(database, 0, api, RedisDown, RedisDown, RedisDown);
        await AnnounceAsync(database, 100);
        await ReportAsync(database, 30, api, Fine);
        await AnnounceAsync(database, 110);
        await ReportAsync(database, 40, api, RedisDown, RedisDown, RedisDown);
        await AnnounceAsync(database, 120);
        if (isOver)
            await ReportAsync(database, 70, api, Fine);
        await AnnounceAsync(database, 130);
        (await database.AskAsync<long>("SELECT count(*) FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = 'machine' AND d.state = 1")).ShouldBe(isOver ? 4 : 3);

        await OffAndOnAsync(database);
        await LookAtAsync(database, 200);
        await LookAtAsync(database, 240);

        (await SentAsync(database, "machine")).ShouldBe(told);
    }

    [Fact]
    public async Task What_was_sent_before_those_that_were_taken_back_counts_as_heard()
    {
        await using var database = await WithRouteAsync();
        var api = await AddAsync(database, "api");
        await ReportAsync(database, 0, api, RedisDown, RedisDown, RedisDown);
        await LookAtAsync(database, 100);
        await ReportAsync(database, 30, api, Fine);
        await AnnounceAsync(database, 110);
        await ReportAsync(database, 40, api, RedisDown, RedisDown, RedisDown);
        await AnnounceAsync(database, 140);
        await ReportAsync(database, 70, api, Fine);

        await OffAndOnAsync(database);
        await LookAtAsync(database, 200);

        (await SentAsync(database, "machine")).ShouldBe("redis of api is Down, redis of api is Up again");
    }

    [Fact]
    public async Task With_a_digest_that_is_taken_back_goes_what_was_said_of_its_parts_since()
    {
        await using var database = await WithRouteAsync();
        var (web, shop, api) = (await database.AddAsync(Seen.Service("web")), await database.AddAsync(Seen.Service("shop")), await AddAsync(database, "api"));
        await FailAsync(database, 0, web);
        await LookAtAsync(database, 100);
        await FailAsync(database, 10, shop);
        await ReportAsync(database, 0, api, RedisDown, RedisDown, RedisDown);
        await AnnounceAsync(database, 110);
        await AnnounceAsync(database, 131);
        await ReportAsync(database, 30, api, Fine);
        await AnnounceAsync(database, 162);
        (await database.AskAsync<string>("SELECT string_agg(summary, ', ' ORDER BY d.id) FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = 'ops' AND d.state = 1"))
            .ShouldBe("1 new, 1 component bad; 2 incidents are open, redis of api is Up again");

        await RecoverAsync(database, 100, shop);
        await AnnounceAsync(database, 165);
        await LookAtAsync(database, 200);
        await LookAtAsync(database, 240);

        (await SentAsync(database, "ops")).ShouldBe("web is Down");
    }

    [Fact]
    public async Task Only_what_was_told_later_of_the_same_part_keeps_its_alert_from_being_opened_again()
    {
        const string bothDown = """{"status":"UP","components":{"redis":{"status":"DOWN"},"redis-replica":{"status":"DOWN"}}}""";
        const string oneUp = """{"status":"UP","components":{"redis":{"status":"UP"},"redis-replica":{"status":"DOWN"}}}""";
        await using var database = await WithRouteAsync();
        var api = await database.AddAsync(Seen.Service("api") with { Components = [new ComponentRule { Match = "redis*", Role = ComponentRole.Ignored }] });
        await database.Routes.PutAsync(
            new AlertRoute { Key = "redis", Components = ["redis*"], Steps = [new RouteStep { Channels = ["machine"] }] }, null, Somebody.Known, CancellationToken.None);
        await ReportAsync(database, 0, api, bothDown, bothDown, bothDown);
        await LookAtAsync(database, 100);
        await ReportAsync(database, 30, api, oneUp, oneUp);
        await LookAtAsync(database, 200);
        (await ToldAsync(database)).ShouldBe("machine: redis of api is Down, redis-replica of api is Down, redis of api is Up again");
        await database.AskAsync<int>("UPDATE channels SET kind = 'pagerduty'");
        await database.AskAsync<int>("UPDATE deliveries SET state = CASE WHEN summary LIKE '%Down' THEN 4 ELSE 2 END");

        (await database.Channels.ReplayDeadAsync("machine", TimeSpan.FromDays(1), Somebody.Known, CancellationToken.None)).ShouldBe(1);
        (await database.AskAsync<string>("SELECT summary FROM deliveries WHERE state = 1")).ShouldBe("redis-replica of api is Down");
    }

    private static async Task OffAndOnAsync(RecordingDatabase database)
    {
        foreach (var on in (bool[])[false, true])
            await database.Channels.PutAsync((await database.Channels.FindAsync("machine", CancellationToken.None))!.Definition with { Enabled = on }, null, Somebody.Known, CancellationToken.None);
    }

    private static Task<string?> SentAsync(RecordingDatabase database, string channel) =>
        database.AskAsync<string>("SELECT string_agg(summary, ', ' ORDER BY d.id) FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = $1 AND d.state = 2", channel);

    private async Task<RecordingDatabase> WithRouteAsync()
    {
        var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        await database.AddChannelAsync("machine");
        await database.AskAsync<int>("UPDATE channels SET gather = false WHERE key = 'machine'");
        await database.Routes.PutAsync(
            new AlertRoute { Key = "redis", Components = ["Redis"], Steps = [new RouteStep { Channels = ["ops", "machine"] }] }, null, Somebody.Known, CancellationToken.None);
        return database;
    }

    private static Task<MonitoredService> AddAsync(RecordingDatabase database, string key) =>
        database.AddAsync(Seen.Service(key) with { Components = [new ComponentRule { Match = "redis", Role = ComponentRole.Ignored }] });

    private static Task ReportAsync(RecordingDatabase database, int second, MonitoredService service, params string[] bodies) =>
        database.RecordEachAsync([.. bodies.Select((body, i) => Seen.Answer(service, database.Start.AddSeconds(second + (10 * i)), body))]);
}
