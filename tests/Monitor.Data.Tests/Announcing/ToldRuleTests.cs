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
}
