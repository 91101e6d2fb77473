using Monitor.Core.Announcing.Routing;
using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>What fails for a part that several services report is told once. Minutes count from the beginning of the outage.</summary>
public sealed class SharedPartTests(TestPostgres postgres)
{
    private const string RedisDown = """{"status":"DOWN","components":{"redis":{"status":"DOWN"}}}""";

    private const string Fine = """{"status":"UP","components":{"redis":{"status":"UP"}}}""";

    private const string DatabaseDown = """{"status":"DOWN","components":{"redis":{"status":"UP"},"db":{"status":"DOWN"}}}""";

    [Fact]
    public async Task One_message_names_the_part_and_how_many_report_it()
    {
        await using var database = await WithChannelAsync();
        var all = await ServicesAsync(database, 5);
        await ReportAsync(database, 0, RedisDown, all);
        await LookAsync(database, 1);
        await LookAsync(database, 5);

        (await ToldAsync(database)).ShouldBe("ops: redis is Down for 5 services");
        var cause = (await MessageAsync(database, "ops")).GetProperty("data").GetProperty("incident").GetProperty("cause");
        (cause.GetProperty("component").GetString(), cause.GetProperty("count").GetInt32(), cause.GetProperty("services").GetArrayLength()).ShouldBe(("redis", 5, 5));
        (await database.AskAsync<long>("SELECT count(*) FROM incidents WHERE cause_component = 'redis'")).ShouldBe(5);
        (await database.AskAsync<long>("SELECT count(*) FROM incident_events WHERE kind = 12 AND text = 'it follows from redis, which 5 services report as failing'")).ShouldBe(5);
        (await database.AskAsync<long>("SELECT count(DISTINCT incident_id) FROM notifications WHERE why = 'it follows from redis, of which the channel is told'")).ShouldBe(4);
    }

    [Fact]
    public async Task When_all_recover_the_part_is_up_again_in_one_message()
    {
        await using var database = await WithChannelAsync();
        var all = await ServicesAsync(database, 3);
        await ReportAsync(database, 0, RedisDown, all);
        await LookAsync(database, 1);
        await RecordAsync(database, 120, Fine, all[0]);
        await LookAtAsync(database, seconds: 190);
        (await ToldAsync(database)).ShouldBe("ops: redis is Down for 3 services");
        await RecordAsync(database, 130, Fine, all[1], all[2]);
        await LookAtAsync(database, seconds: 195);
        await LookAtAsync(database, seconds: 196);
        await LookAsync(database, 10);

        (await ToldAsync(database)).ShouldBe("ops: redis is Down for 3 services, redis is Up again");
    }

    [Fact]
    public async Task Those_that_go_on_after_the_first_has_recovered_are_told_when_they_have_had_time()
    {
        await using var database = await WithChannelAsync();
        var all = await ServicesAsync(database, 4);
        await ReportAsync(database, 0, RedisDown, all);
        await LookAsync(database, 1);
        await RecordAsync(database, 120, Fine, all[0]);
        await LookAtAsync(database, seconds: 190);
        await LookAtAsync(database, seconds: 191);
        (await ToldAsync(database)).ShouldBe("ops: redis is Down for 4 services");
        await LookAtAsync(database, seconds: 260);
        await LookAsync(database, 10);

        (await ToldAsync(database)).ShouldBe("ops: redis is Down for 4 services, s0 is Up again, redis is Down for 3 services");
    }

    [Fact]
    public async Task Who_goes_on_failing_without_the_part_is_told()
    {
        await using var database = await WithChannelAsync();
        var all = await ServicesAsync(database, 4);
        await ReportAsync(database, 0, RedisDown, all);
        await LookAsync(database, 1);
        await ReportAsync(database, 100, DatabaseDown, all[3]);
        await LookAsync(database, 3);
        (await ToldAsync(database)).ShouldBe("ops: redis is Down for 4 services");
        await LookAsync(database, 5);
        await LookAsync(database, 6);

        (await ToldAsync(database)).ShouldBe("ops: redis is Down for 4 services, s3 is Down");
    }

    [Fact]
    public async Task Who_was_told_of_the_first_alone_is_told_what_it_stands_for()
    {
        await using var database = await WithChannelAsync();
        var all = await ServicesAsync(database, 3);
        await ReportAsync(database, 0, RedisDown, all[0]);
        await LookAtAsync(database, seconds: 95);
        await ReportAsync(database, 40, RedisDown, all[1], all[2]);
        await LookAtAsync(database, seconds: 130);
        await LookAtAsync(database, seconds: 131);
        await LookAsync(database, 4);
        await LookAsync(database, 8);

        (await ToldAsync(database)).ShouldBe("ops: s0 is Down, redis is Down for 3 services");
        (await MessageAsync(database, "ops")).GetProperty("data").GetProperty("incident").GetProperty("change").GetString().ShouldBe("caused");
    }

    [Fact]
    public async Task Each_channel_is_told_once_by_whichever_of_them_leads_there()
    {
        await using var database = await WithChannelAsync();
        await database.AddChannelAsync("web");
        foreach (var (key, service) in new[] { ("ops", "s0"), ("web", "s1") })
            await database.Routes.PutAsync(
                new AlertRoute { Key = key, Match = new RouteMatch { Services = [service] }, Steps = [new RouteStep { Channels = [key] }] }, null, Somebody.Known, CancellationToken.None);
        var all = await ServicesAsync(database, 6);
        await ReportAsync(database, 0, RedisDown, all);
        await LookAsync(database, 1);
        await LookAsync(database, 2);
        await LookAsync(database, 5);

        (await ToldAsync(database)).ShouldBe("ops: redis is Down for 6 services | web: redis is Down for 6 services");
    }

    [Fact]
    public async Task When_it_fails_again_it_is_told_again_and_written_down_again()
    {
        await using var database = await WithChannelAsync();
        var all = await ServicesAsync(database, 3);
        await ReportAsync(database, 0, RedisDown, all);
        await LookAsync(database, 1);
        await RecordAsync(database, 60, Fine, all);
        await LookAsync(database, 2);
        await ReportAsync(database, 120, RedisDown, all);
        await LookAsync(database, 4);
        await LookAsync(database, 6);

        (await ToldAsync(database)).ShouldBe("ops: redis is Down for 3 services, redis is Up again, redis is Down for 3 services");
        (await database.AskAsync<long>("SELECT count(*) FROM incident_events WHERE kind = 12")).ShouldBe(6);
    }

    [Fact]
    public async Task A_machine_that_takes_every_change_is_told_of_each_service_and_of_its_end_at_once()
    {
        await using var database = await WithChannelAsync();
        await database.AddChannelAsync("machine");
        await database.AskAsync<int>("UPDATE channels SET gather = false WHERE key = 'machine'");
        var all = await ServicesAsync(database, 3);
        await ReportAsync(database, 0, RedisDown, all);
        await LookAsync(database, 1);
        await RecordAsync(database, 120, Fine, all[0]);
        await LookAtAsync(database, seconds: 190);
        (await MachineAsync()).ShouldBe("s0 down, s1 down, s2 down, s0 over");
        await RecordAsync(database, 130, Fine, all[1], all[2]);
        await LookAtAsync(database, seconds: 195);
        await LookAsync(database, 10);

        (await MachineAsync()).ShouldBe("s0 down, s1 down, s2 down, s0 over, s1 over, s2 over");
        (await database.AskAsync<string>("SELECT string_agg(summary, ', ' ORDER BY d.id) FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = 'ops'"))
            .ShouldBe("redis is Down for 3 services, redis is Up again");

        Task<string?> MachineAsync() => database.AskAsync<string>(
            """
            SELECT string_agg(service_key || CASE WHEN message::jsonb -> 'data' ->> 'status' = 'Healthy' THEN ' over' ELSE ' down' END, ', ' ORDER BY d.id)
            FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = 'machine'
            """);
    }

    [Fact]
    public async Task Two_services_are_told_one_by_one()
    {
        await using var database = await WithChannelAsync();
        await ReportAsync(database, 0, RedisDown, await ServicesAsync(database, 2));
        await LookAsync(database, 1);
        await LookAsync(database, 5);

        (await ToldAsync(database))!.ShouldContain("s0 is Down");
        (await database.AskAsync<long>("SELECT count(*) FROM incidents WHERE cause_component IS NOT NULL")).ShouldBe(0);
    }

    private async Task<RecordingDatabase> WithChannelAsync()
    {
        var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        return database;
    }

    private static async Task<MonitoredService[]> ServicesAsync(RecordingDatabase database, int count)
    {
        var services = new MonitoredService[count];
        for (var i = 0; i < count; i++)
            services[i] = await database.AddAsync(Seen.Service($"s{i}"));
        return services;
    }

    // As often as it takes to be sure.
    private static async Task ReportAsync(RecordingDatabase database, int second, string body, params MonitoredService[] services)
    {
        for (var i = 0; i < 3; i++)
            await RecordAsync(database, second + (10 * i), body, services);
    }

    private static async Task RecordAsync(RecordingDatabase database, int second, string body, params MonitoredService[] services) =>
        await database.RecordAsync([.. services.Select(s => Seen.Answer(s, database.Start.AddSeconds(second), body, body == Fine ? 200 : 503))]);
}
