using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>Whoever was told of a problem is told of its end, and nobody else, whatever came between.</summary>
public sealed class ToldRuleTests(TestPostgres postgres)
{
    [Fact]
    public async Task What_is_over_within_the_window_is_told_to_nobody()
    {
        await using var database = await WithChannelAsync();
        var (one, two) = (await AddAsync(database, "one"), await AddAsync(database, "two"));
        await FailAsync(database, 0, one);
        await TellAsync(database);

        await FailAsync(database, 40, two);
        await TellAsync(database);
        await RecoverAsync(database, 80, two);
        await TellAsync(database, 10);
        await TellAsync(database, 31);

        (await ToldAsync(database)).ShouldBe("ops: one is Down");
        (await LastNoteAsync(database, two)).ShouldBe("superseded: over, or as before, when its time had come");
    }

    [Fact]
    public async Task What_comes_back_is_told_as_coming_back()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database, "api");
        await FailAsync(database, 0, api);
        await TellAsync(database);
        await RecoverAsync(database, 60, api);
        await TellAsync(database, 31);
        await StayDownAsync(database, 90, api);
        await TellAsync(database, 62);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is Up again, api is Down again");
    }

    [Fact]
    public async Task What_recovers_and_comes_back_within_the_window_is_known_already()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database, "api");
        await FailAsync(database, 0, api);
        await TellAsync(database);
        await RecoverAsync(database, 60, api);
        await TellAsync(database, 5);
        await StayDownAsync(database, 90, api);
        await TellAsync(database, 10);
        await TellAsync(database, 31);

        (await ToldAsync(database)).ShouldBe("ops: api is Down");
    }

    [Fact]
    public async Task A_digest_tells_what_is_worse_and_what_is_new()
    {
        await using var database = await WithChannelAsync();
        var (one, two, three) = (await AddAsync(database, "one"), await AddAsync(database, "two"), await AddAsync(database, "three"));
        await DegradeAsync(database, 0, one);
        await TellAsync(database);
        // The first critical one behind a warning goes at once.
        await FailAsync(database, 40, two);
        await TellAsync(database, 5);
        await StayDownAsync(database, 80, one);
        await DegradeAsync(database, 80, three);
        await TellAsync(database, 10);
        await TellAsync(database, 31);

        (await ToldAsync(database)).ShouldBe("ops: one is Degraded, two is Down, 1 new, 1 worse; 3 incidents are open");
    }

    [Fact]
    public async Task What_was_told_anew_by_a_message_that_is_taken_back_is_told_anew()
    {
        await using var database = await WithChannelAsync();
        var (api, two) = (await AddAsync(database, "api"), await AddAsync(database, "two"));
        await FailAsync(database, 0, api);
        await TellAsync(database);
        await FailAsync(database, 40, two);
        await AnnounceAsync(database, 5);
        await database.AskAsync<object>("INSERT INTO channel_gathered (channel_id, incident_id, again) SELECT c.id, i.id, true FROM channels c, incidents i WHERE i.service_id = $1", api.Id);
        await AnnounceAsync(database, 31);
        (await database.AskAsync<string>("SELECT summary FROM deliveries WHERE state = 1")).ShouldNotBeNull().ShouldStartWith("1 new");

        await RecoverAsync(database, 80, two);
        await AnnounceAsync(database, 35);
        await TellAsync(database, 62);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is still Down");
    }

    [Fact]
    public async Task A_channel_that_was_off_for_all_of_it_hears_nothing_of_it()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database, "api");
        await SwitchAsync(database, false);
        await FailAsync(database, 0, api);
        await TellAsync(database);
        await RecoverAsync(database, 60, api);
        await TellAsync(database);
        await SwitchAsync(database, true);
        await TellAsync(database, 31);

        (await ToldAsync(database)).ShouldBeNull();
    }

    [Fact]
    public async Task A_channel_added_in_the_middle_hears_of_no_end_whose_begin_it_was_not_told()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database, "api");
        await FailAsync(database, 0, api);
        await TellAsync(database);
        await database.AddChannelAsync("new");
        await RecoverAsync(database, 60, api);
        await TellAsync(database, 31);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is Up again");
    }

    [Fact]
    public async Task A_channel_that_was_dead_for_an_hour_is_told_in_one_what_is_true_then()
    {
        await using var database = await WithChannelAsync();
        var (one, two, three) = (await AddAsync(database, "one"), await AddAsync(database, "two"), await AddAsync(database, "three"));
        await FailAsync(database, 0, one);
        await AnnounceAsync(database);
        await database.AskAsync<int>("UPDATE deliveries SET state = 3, begun_at = now(), attempt_count = 6, next_attempt_at = now() + interval '1 hour'");
        await FailAsync(database, 60, two, three);
        await AnnounceAsync(database, 60);
        await RecoverAsync(database, 120, one, three);
        for (var second = 90; second < 3600; second += 500)
            (await AnnounceAsync(database, second)).ShouldBe(0);

        await TellAsync(database, 3600);
        await TellAsync(database, 3640);

        (await ToldAsync(database)).ShouldBe("ops: one is Down, 1 new, 1 over; 1 incident is open");
    }

    [Fact]
    public async Task Paused_and_resumed_while_it_fails_is_told_as_over_and_as_new()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database, "api");
        await FailAsync(database, 0, api);
        await TellAsync(database);
        await PauseAsync(database, true);
        await TellAsync(database, 31);
        await PauseAsync(database, false);
        await StayDownAsync(database, 300, api);
        await TellAsync(database, 62);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is paused: no longer Down, api is Down");
    }

    // One message, two incidents of one service: it is not known by the first alone.
    [Fact]
    public async Task Paused_and_resumed_within_the_window_is_one_message_of_both_incidents()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database, "api");
        await FailAsync(database, 0, api);
        await TellAsync(database);
        await PauseAsync(database, true);
        await PauseAsync(database, false);
        await StayDownAsync(database, 300, api);
        await TellAsync(database, 5);
        await TellAsync(database, 31);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, 1 new, 1 over; 1 incident is open");
        (await database.AskAsync<string>("SELECT string_agg(says::text, ' ' ORDER BY delivery_id, incident_id) FROM delivery_subjects")).ShouldBe("2 3 2");
    }

    [Fact]
    public async Task A_check_under_way_while_it_is_paused_opens_nothing()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database, "api");
        await RecoverAsync(database, 0, api);
        await PauseAsync(database, true);
        await StayDownAsync(database, 300, api);
        await TellAsync(database);

        (await ToldAsync(database)).ShouldBeNull();
        (await database.AskAsync<long>("SELECT count(*) FROM incidents")).ShouldBe(0);
    }

    [Fact]
    public async Task Deleted_and_made_again_under_its_key_it_is_another_service()
    {
        await using var database = await WithChannelAsync();
        await FailAsync(database, 0, await AddAsync(database, "api"));
        await TellAsync(database);
        await database.Registry.DeleteAsync("api", Somebody.Known, CancellationToken.None);
        await TellAsync(database, 31);
        var again = await AddAsync(database, "api");
        await RecoverAsync(database, 300, again);
        await TellAsync(database, 62);
        await StayDownAsync(database, 310, again);
        await TellAsync(database, 93);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is deleted: no longer Down, api is Down");
    }

    [Theory]
    [InlineData(true, true, "ops: api is Down")]
    [InlineData(true, false, "ops: api is Down, api is Up again")]
    [InlineData(false, true, "ops: api is Down")]
    [InlineData(false, false, null)]
    public async Task A_restart_tells_what_has_changed_meanwhile(bool downBefore, bool downAfter, string? told)
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database, "api");
        await RecoverAsync(database, 0, api);
        if (downBefore)
            await StayDownAsync(database, 10, api);
        await TellAsync(database);

        var restarted = database.NewRecorder();
        for (var i = 0; i < 4; i++)
        {
            var at = database.Start.AddSeconds(7200 + (10 * i));
            await restarted.RecordAsync([downAfter ? Seen.Error(api, at) : Seen.Up(api, at)], CancellationToken.None);
            await TellAsync(database, 7200 + (10 * i));
        }

        (await ToldAsync(database)).ShouldBe(told);
    }

    private async Task<RecordingDatabase> WithChannelAsync()
    {
        var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        return database;
    }

    private static Task<MonitoredService> AddAsync(RecordingDatabase database, string key) => database.AddAsync(Seen.Service(key));

    /// <summary>What there is to tell is told, and sent.</summary>
    private static async Task TellAsync(RecordingDatabase database, int later = 0)
    {
        await AnnounceAsync(database, later);
        await BeginAsync(database);
    }

    private static Task<bool> PauseAsync(RecordingDatabase database, bool paused) => database.Registry.SetPausedAsync("api", paused, Somebody.Known, CancellationToken.None);

    private static async Task SwitchAsync(RecordingDatabase database, bool on) => await database.Channels.PutAsync(
        (await database.Channels.FindAsync("ops", CancellationToken.None))!.Definition with { Enabled = on }, null, Somebody.Known, CancellationToken.None);

    private static Task<string?> LastNoteAsync(RecordingDatabase database, MonitoredService service) => database.AskAsync<string>(
        """
        SELECT (ARRAY['told', 'withheld', 'gathered', 'superseded'])[n.state] || ': ' || n.why FROM notifications n JOIN incidents i ON i.id = n.incident_id
        WHERE i.service_id = $1 ORDER BY n.id DESC LIMIT 1
        """, service.Id);
}
