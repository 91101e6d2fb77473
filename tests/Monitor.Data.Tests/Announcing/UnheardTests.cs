using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Registry.Services;
using Monitor.Data.Outbox;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>What was taken back or given up before a channel heard of it: it is told what goes on, and of no end whose beginning it has not heard.</summary>
public sealed class UnheardTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1 hour")]
    [InlineData("3 days")]
    public async Task What_waited_while_the_channel_was_off_is_told_if_it_goes_on(string waited)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var (api, shop) = (await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("shop")));
        await FailAsync(database, 0, api, shop);
        await AnnounceAsync(database, 91);
        await AnnounceAsync(database, 151);
        await SwitchAsync(database, on: false);
        await database.AskAsync<int>($"UPDATE deliveries SET created_at = now() - interval '{waited}'");
        await RecoverAsync(database, 100, shop);
        await AnnounceAsync(database, 250);

        await SwitchAsync(database, on: true);
        await LookAtAsync(database, 260);
        await LookAtAsync(database, 350);

        (await SentAsync(database)).ShouldBe("api is Down");
    }

    [Fact]
    public async Task Once_it_is_switched_on_a_channel_that_was_gone_is_told_what_goes_on()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var (api, shop, blog) = (await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("shop")), await database.AddAsync(Seen.Service("blog")));
        await FailAsync(database, 0, api);
        await AnnounceAsync(database, 91);
        await FailAsync(database, 100, shop, blog);
        await AnnounceAsync(database, 251);
        await database.AskAsync<int>("UPDATE deliveries SET begun_at = now(), attempt_count = 1, state = 4, next_attempt_at = NULL WHERE id = (SELECT min(id) FROM deliveries)");
        await database.AskAsync<int>(OutboxSql.GiveUpChannel, await database.AskAsync<int>("SELECT id FROM channels"));
        await SwitchAsync(database, on: false);
        await RecoverAsync(database, 300, blog);
        await AnnounceAsync(database, 450);

        await SwitchAsync(database, on: true);
        await LookAtAsync(database, 460);
        await LookAtAsync(database, 550);

        (await SentAsync(database)).ShouldBe("2 new; 2 incidents are open");
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "api is Down")]
    public async Task Where_begin_and_end_were_taken_back_the_channel_knows_of_neither(bool again, string? told)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        await database.AskAsync<int>("UPDATE channels SET gather = false");
        var api = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, api);
        await AnnounceAsync(database, 91);
        await RecoverAsync(database, 50, api);
        await AnnounceAsync(database, 200);
        (await database.AskAsync<long>("SELECT count(*) FROM deliveries WHERE state = 1")).ShouldBe(2);
        await SwitchAsync(database, on: false);
        if (again)
            await StayDownAsync(database, 120, api);
        await AnnounceAsync(database, 300);

        await SwitchAsync(database, on: true);
        await LookAtAsync(database, 310);
        await LookAtAsync(database, 400);

        (await SentAsync(database)).ShouldBe(told);
    }

    [Fact]
    public async Task An_end_that_was_given_up_is_not_told_once_its_service_is_down_again()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var api = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, api);
        await LookAtAsync(database, 91);
        await RecoverAsync(database, 50, api);
        await LookAtAsync(database, 200);
        await GiveUpLastAsync(database);
        await StayDownAsync(database, 700, api);
        await LookAtAsync(database, 900);
        (await database.AskAsync<long>("SELECT count(*) FROM incidents")).ShouldBe(2);

        await OffAndOnAsync(database);
        await LookAtAsync(database, 910);
        await LookAtAsync(database, 1000);

        (await SentAsync(database)).ShouldBe("api is Down, api is Down");
    }

    [Fact]
    public async Task What_nobody_received_is_told_though_better_news_waited_behind_it()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        await database.AskAsync<int>("UPDATE channels SET gather = false");
        var api = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, api);
        await LookAtAsync(database, 91);
        await GiveUpLastAsync(database);
        await DegradeAsync(database, 50, api);
        await AnnounceAsync(database, 200);
        await StayDownAsync(database, 100, api);
        await AnnounceAsync(database, 250);

        await OffAndOnAsync(database);
        await LookAtAsync(database, 260);
        await LookAtAsync(database, 350);

        (await SentAsync(database)).ShouldBe("api is Down");
    }

    [Fact]
    public async Task Who_received_the_beginning_is_told_of_the_end_though_both_were_written_at_once()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        await database.AskAsync<int>("UPDATE channels SET gather = false");
        var api = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, api);
        await RecoverAsync(database, 50, api);
        await AnnounceAsync(database, 200);
        await database.AskAsync<int>("UPDATE deliveries SET begun_at = now(), attempt_count = 1, state = 2, next_attempt_at = NULL WHERE id = (SELECT min(id) FROM deliveries)");

        await OffAndOnAsync(database);
        await LookAtAsync(database, 260);
        await LookAtAsync(database, 350);

        (await SentAsync(database)).ShouldBe("api is Down, api is Up again");
    }

    [Fact]
    public async Task What_follows_from_what_it_is_told_of_is_not_told_with_it()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var (api, shop) = (await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("shop")));
        await FailAsync(database, 0, api);
        await LookAtAsync(database, 91);
        await database.AskAsync<int>("UPDATE channels SET enabled = false");
        await FailAsync(database, 10, shop);
        await AnnounceAsync(database, 120);
        await database.AskAsync<int>("UPDATE incidents SET cause_incident_id = 1 WHERE id = 2");

        await SwitchAsync(database, on: true);
        await LookAtAsync(database, 260);
        await LookAtAsync(database, 350);

        (await SentAsync(database)).ShouldBe("api is Down");
    }

    [Fact]
    public async Task What_waits_for_more_than_a_month_is_told_too()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        await FailAsync(database, 0, await database.AddAsync(Seen.Service("api")));
        await AnnounceAsync(database, 91);
        await SwitchAsync(database, on: false);
        await database.AskAsync<int>("UPDATE deliveries SET created_at = now() - interval '40 days'");
        (await new OutboxRetention(database.Source).DeleteOldAsync(Stop)).ShouldBe(0);

        await SwitchAsync(database, on: true);
        await LookAtAsync(database, 260);
        await LookAtAsync(database, 350);

        (await SentAsync(database)).ShouldBe("api is Down");
    }

    [Fact]
    public async Task What_it_was_told_since_is_not_sent_again_with_all_that_was_given_up()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        await FailAsync(database, 0, await database.AddAsync(Seen.Service("api")));
        await LookAtAsync(database, 91);
        await GiveUpLastAsync(database);
        (await database.Channels.ReplayDeadAsync("ops", TimeSpan.FromDays(1), Somebody.Known, Stop)).ShouldBe(1);
        await BeginAsync(database);
        await GiveUpLastAsync(database);

        await OffAndOnAsync(database);
        await LookAtAsync(database, 100);

        (await SentAsync(database)).ShouldBe("api is Down");
        (await database.Channels.ReplayDeadAsync("ops", TimeSpan.FromDays(1), Somebody.Known, Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task What_waits_to_be_told_once_more_is_not_where_it_was_not_told_first()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var api = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, api);
        await AnnounceAsync(database, 91);
        await database.AskAsync<int>("INSERT INTO channel_gathered (channel_id, incident_id, again) SELECT c.id, i.id, true FROM channels c, incidents i");
        await RecoverAsync(database, 50, api);
        await AnnounceAsync(database, 200);

        await LookAtAsync(database, 300);

        (await SentAsync(database)).ShouldBeNull();
    }

    [Fact]
    public async Task With_a_message_goes_what_was_said_of_the_same_after_it()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        await database.AskAsync<int>("UPDATE channels SET updates = true");
        var (first, api, shop) = (await database.AddAsync(Seen.Service("first")), await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("shop")));
        await ToldTogetherAsync(database, first, api, shop);
        await database.Actions.DoAsync(2, new IncidentAction.Acknowledge(null), Scope.All, Somebody.Known, Stop);
        await AnnounceAsync(database, 400);
        (await database.AskAsync<string>("SELECT string_agg(summary, ', ' ORDER BY id) FROM deliveries WHERE state = 1")).ShouldBe($"first is Down, 2 new; 3 incidents are open, api: {Somebody.Known.Shown} has it");

        await RecoverAsync(database, 310, shop);
        await AnnounceAsync(database, 410);
        (await database.AskAsync<string>("SELECT string_agg(summary, ', ' ORDER BY id) FROM deliveries WHERE state = 1")).ShouldBe("first is Down");
        await RecoverAsync(database, 330, api);
        await LookAtAsync(database, 420);
        await LookAtAsync(database, 520);

        (await SentAsync(database)).ShouldBe("first is Down");
    }

    [Fact]
    public async Task What_was_over_when_it_was_told_first_is_told_though_that_was_taken_back()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var (first, api, shop) = (await database.AddAsync(Seen.Service("first")), await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("shop")));
        await ToldTogetherAsync(database, first, api, shop);
        // As the digest of the night says in the morning.
        await database.AskAsync<int>("UPDATE channel_ledger SET said = 3, believed = 0 WHERE incident_id = 2; UPDATE incidents SET state = 2, resolution = 1, resolved_at = now() WHERE id = 2");

        await RecoverAsync(database, 310, shop);
        await LookAtAsync(database, 410);
        await LookAtAsync(database, 500);

        (await SentAsync(database)).ShouldBe("first is Down, api is Up again");
    }

    // The first at once, the two others in a digest; nobody begins to send either.
    private static async Task ToldTogetherAsync(RecordingDatabase database, MonitoredService first, MonitoredService api, MonitoredService shop)
    {
        await FailAsync(database, 0, first);
        await AnnounceAsync(database, 91);
        await FailAsync(database, 10, api);
        await FailAsync(database, 20, shop);
        await AnnounceAsync(database, 111);
        await AnnounceAsync(database, 200);
        await AnnounceAsync(database, 300);
    }

    private static async Task SwitchAsync(RecordingDatabase database, bool on) =>
        await database.Channels.PutAsync((await database.Channels.FindAsync("ops", Stop))!.Definition with { Enabled = on }, null, Somebody.Known, Stop);

    private static async Task OffAndOnAsync(RecordingDatabase database)
    {
        await SwitchAsync(database, on: false);
        await SwitchAsync(database, on: true);
    }

    private static Task<int> GiveUpLastAsync(RecordingDatabase database) => database.AskAsync<int>("UPDATE deliveries SET state = 4, next_attempt_at = NULL WHERE id = (SELECT max(id) FROM deliveries)");

    private static Task<string?> SentAsync(RecordingDatabase database) => database.AskAsync<string>("SELECT string_agg(summary, ', ' ORDER BY id) FROM deliveries WHERE state = 2");
}
