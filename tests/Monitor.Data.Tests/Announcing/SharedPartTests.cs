using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>What fails for a part that several services report is told once. Minutes count from the beginning of the outage.</summary>
public sealed class SharedPartTests(TestPostgres postgres)
{
    private const string RedisDown = """{"status":"DOWN","components":{"redis":{"status":"DOWN"}}}""";

    private const string Fine = """{"status":"UP","components":{"redis":{"status":"UP"}}}""";

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
