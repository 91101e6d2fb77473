using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>A service fails anew while a channel has still to hear of the end of what was before.</summary>
public sealed class OlderEndTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_told_at_once_takes_along_the_end_that_waits()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        await FailAnewAsync(database);
        await LookAtAsync(database, 300);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, shop is Degraded, api is Down");
        (await BeliefsAsync(database)).ShouldBe("1: 3, 2: 1, 3: 2");
        (await database.AskAsync<string>("SELECT string_agg(state || ' ' || why, ', ' ORDER BY id) FROM notifications WHERE incident_id = 1")).ShouldBe(
            "1 sent at once, 3 waits for the next digest, 3 waits for the next digest, 1 told with incident 3, of the same service");

        await RecoverAsync(database, 400, await ServiceAsync(database));
        await LookAtAsync(database, 500);
        await LookAtAsync(database, 540);
        (await ToldAsync(database)).ShouldBe("ops: api is Down, shop is Degraded, api is Down, api is Up again");
    }

    [Fact]
    public async Task Where_that_is_taken_back_the_end_waits_again()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        await FailAnewAsync(database);
        await RecoverAsync(database, 200, await ServiceAsync(database));
        await AnnounceAsync(database, 280);
        await LookAtAsync(database, 320);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, shop is Degraded, api is paused: no longer Down");
        (await BeliefsAsync(database)).ShouldBe("1: 3, 2: 1, 3: 0");
    }

    [Fact]
    public async Task A_receiver_that_keeps_alerts_is_told_of_the_end_of_each_by_its_key()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var pager = new ChannelDefinition { Key = "ops", Type = "pagerduty", Settings = new ChannelSettings { ["routingKey"] = "0123456789abcdef0123456789abcdef" } };
        (await database.Channels.CreateAsync(pager, Somebody.Known, Stop)).ShouldBeOfType<ChannelResult.Saved>();
        await FailAnewAsync(database);
        await LookAtAsync(database, 300);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, shop is Degraded, api is Down, api is paused: no longer Down");
        (await database.AskAsync<string>("SELECT string_agg(incident_id || ' says ' || says, ', ' ORDER BY delivery_id) FROM delivery_subjects WHERE incident_id <> 2")).ShouldBe("1 says 2, 3 says 2, 1 says 3");
    }

    // Down, which is told, and paused behind another's warning; then watched again, and down as before.
    private static async Task FailAnewAsync(RecordingDatabase database)
    {
        var (api, shop) = (await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("shop")));
        await FailAsync(database, 0, api);
        await LookAtAsync(database, 91);
        await LookAtAsync(database, 130);
        await DegradeAsync(database, 100, shop);
        await LookAtAsync(database, 250);
        await database.Registry.SetPausedAsync("api", true, Somebody.Known, Stop);
        await AnnounceAsync(database, 255);
        (await database.AskAsync<string>("SELECT string_agg(incident_id::text, ', ') FROM channel_gathered")).ShouldBe("1");
        await database.Registry.SetPausedAsync("api", false, Somebody.Known, Stop);
        await StayDownAsync(database, 140, await ServiceAsync(database));
        await AnnounceAsync(database, 265);
    }

    private static async Task<MonitoredService> ServiceAsync(RecordingDatabase database) => (await database.Registry.FindAsync("api", Scope.All, Stop))!;

    private static Task<string?> BeliefsAsync(RecordingDatabase database) =>
        database.AskAsync<string>("SELECT string_agg(incident_id || ': ' || said, ', ' ORDER BY incident_id) FROM channel_ledger");
}
