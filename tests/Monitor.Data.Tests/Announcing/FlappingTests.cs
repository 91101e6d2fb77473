using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Registry.Services;
using Monitor.Data.Incidents;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>A service that goes up and down again and again. Seconds count from the first failure; the announcer's clock follows.</summary>
public sealed class FlappingTests(TestPostgres postgres)
{
    private const string UpToIt = "api is Down, api is Up again, api is Down again, api is Up again";

    [Fact]
    public async Task It_is_told_once_then_held_and_then_what_is_true()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var api = await FlappingAsync(database);
        await RecoverAsync(database, 400, api);
        await LookAfterAsync(database, 400);
        // Another incident: the first is over for more than the settle time.
        await StayDownAsync(database, 720, api);
        await LookAfterAsync(database, 740);
        var incidents = new IncidentReader(database.Source);
        (await incidents.FindAsync(2, Scope.All, CancellationToken.None))!.Incident.IsFlapping.ShouldBeTrue();
        (await database.Fleet.ReadAsync([api.Id], CancellationToken.None)).Flapping[api.Id].Turns.ShouldBe(7);

        await LookAfterAsync(database, 1200);
        await LookAfterAsync(database, 1345);

        (await ToldAsync(database)).ShouldBe(
            $"machine: {UpToIt}, api is Down again, api flaps: 5 turns in 30 min; now Down, api is Up again, api is Down, api is steady again after 7 turns in 11 min: Down for 10 min"
            + $" | ops: {UpToIt}, api flaps: 5 turns in 30 min; now Down, api is steady again after 7 turns in 11 min: Down for 10 min");
        (await database.AskAsync<string>("SELECT string_agg(says::text, ' ' ORDER BY incident_id) FROM delivery_subjects WHERE delivery_id = (SELECT max(d.id) FROM deliveries d JOIN channels c ON c.id = d.channel_id AND c.key = 'ops')"))
            .ShouldBe("3 2");
        var second = (await incidents.FindAsync(2, Scope.All, CancellationToken.None))!;
        (second.Incident.IsFlapping, string.Join(' ', second.Timeline.Select(e => e.Kind))).ShouldBe((false, "Opened Flapping Steady"));
        second.Notifications.Where(n => n.Channel == "ops").Select(n => n.Why).ShouldBe(["it flaps: told when it has not turned for 10 min", "sent at once: it flaps no longer"]);
        (await database.AskAsync<long>("SELECT count(*) FROM incident_announcing")).ShouldBe(0);
    }

    [Fact]
    public async Task That_it_flaps_no_longer_is_told_though_the_message_that_said_so_was_taken_back()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var api = await FlappingAsync(database);
        await DegradeAsync(database, 400, api);
        await LookAfterAsync(database, 430);
        await AnnounceAsync(database, 2300);
        (await database.AskAsync<string>("SELECT summary FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = 'ops' AND d.state = 1")).ShouldNotBeNull().ShouldStartWith("api is steady again after 5 turns in 4 min: Degraded");
        // Nobody has begun to send it, and it is as the channel believes already.
        await StayDownAsync(database, 2310, api);
        await LookAfterAsync(database, 2340);
        await LookAfterAsync(database, 2400);

        (await ToldAsync(database)).ShouldNotBeNull().ShouldEndWith("ops: " + UpToIt + ", api flaps: 5 turns in 30 min; now Down, api is still Down");
    }

    [Theory]
    // The end of it, and what takes the message back, in one look; and the end before.
    [InlineData(true, true, "api is Up again")]
    [InlineData(false, true, "api is Up again")]
    // It has heard of the last turn only by what was taken back.
    [InlineData(true, false, "api is Down again")]
    [InlineData(false, false, "api is Down again")]
    public async Task Where_the_message_that_it_flaps_was_taken_back_there_is_nothing_to_tell_of_its_end(bool together, bool heard, string last)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var (api, two) = (await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("two")));
        (await FlapUnsentAsync(database, api, two, heard)).ShouldEndWith(last);

        if (!together)
            await AnnounceAsync(database, 1100);
        await RecoverAsync(database, 1000, two);
        await AnnounceAsync(database, 1110);
        await LookAtAsync(database, 1200);
        await LookAtAsync(database, 1300);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is Up again, api is Down again, api is Up again");
    }

    [Fact]
    public async Task Where_its_end_waits_for_a_digest_already_it_is_not_told_either()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var (api, two, three) = (await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("two")), await database.AddAsync(Seen.Service("three")));
        await FlapUnsentAsync(database, api, two, heard: true);

        // Something else opens the window of the next digest, in which the end of the flap waits.
        await FailAsync(database, 850, three);
        await AnnounceAsync(database, 985);
        await AnnounceAsync(database, 1005);
        (await database.AskAsync<string>("SELECT string_agg(incident_id || CASE WHEN again THEN ' again' ELSE '' END, ', ' ORDER BY incident_id) FROM channel_gathered")).ShouldBe("1 again");
        await RecoverAsync(database, 900, two);
        await AnnounceAsync(database, 1010);
        await LookAtAsync(database, 1200);
        await LookAtAsync(database, 1300);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is Up again, api is Down again, api is Up again, three is Down");
    }

    [Fact]
    public async Task Where_its_end_waits_for_a_digest_and_the_same_incident_flaps_again_and_is_paused_its_end_is_told()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var (api, three) = (await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("three")));
        await database.AskAsync<int>("""UPDATE services SET definition = definition || '{"flapping": {"turns": 4, "steadySeconds": 120}}' WHERE key = 'api'""");
        await GoDownTwiceAsync(database, api);
        await LookAfterAsync(database, 250);
        await FailAsync(database, 280, three);
        await AnnounceAsync(database, 418);
        await AnnounceAsync(database, 440);
        (await database.AskAsync<string>("SELECT string_agg(g.incident_id || ' again', ', ') FROM channel_gathered g WHERE g.again")).ShouldBe("1 again");

        await StayDownAsync(database, 385, api);
        await AnnounceAsync(database, 447);
        (await database.AskAsync<string>("SELECT count(*) || ', ' || count(ended_at) || ', ' || (SELECT count(*) FROM incidents i JOIN services s ON s.id = i.service_id AND s.key = 'api') FROM service_flapping")).ShouldBe("2, 1, 1");
        await database.Registry.SetPausedAsync("api", true, Somebody.Known, CancellationToken.None);
        await AnnounceAsync(database, 449);
        await LookAtAsync(database, 560);
        await LookAtAsync(database, 660);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is Up again, api is Down again, api flaps: 4 turns in 30 min; now Up, three is Down, api flaps no longer: nobody watches it");
    }

    [Fact]
    public async Task Of_an_end_while_it_is_snoozed_who_was_told_that_it_flaps_hears_afterwards()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await FlappingAsync(database);
        await database.Actions.DoAsync(1, new IncidentAction.Snooze(null, Minutes: 20), Scope.All, Somebody.Known, CancellationToken.None);
        await LookAtAsync(database, 1100);
        (await database.AskAsync<long>("SELECT count(*) FROM service_flapping WHERE ended_at IS NULL")).ShouldBe(0);
        (await ToldAsync(database)).ShouldNotBeNull().ShouldEndWith("now Down");

        await LookAtAsync(database, 1300);
        await LookAtAsync(database, 1400);

        (await ToldAsync(database)).ShouldNotBeNull().ShouldEndWith("ops: " + UpToIt + ", api flaps: 5 turns in 30 min; now Down, api is still Down");
    }

    [Fact]
    public async Task Of_an_end_while_it_was_off_a_channel_that_was_told_that_it_flaps_hears_afterwards()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var api = await FlappingAsync(database);
        await RecoverAsync(database, 400, api);
        foreach (var on in (bool[])[false, true])
        {
            await database.Channels.PutAsync((await database.Channels.FindAsync("ops", CancellationToken.None))!.Definition with { Enabled = on }, null, Somebody.Known, CancellationToken.None);
            await LookAtAsync(database, on ? 1200 : 1110);
        }

        (await ToldAsync(database)).ShouldNotBeNull().ShouldEndWith("ops: " + UpToIt + ", api flaps: 5 turns in 30 min; now Down, api is Up again");
    }

    [Theory]
    // It has heard of the last turn, as it gets every one; or of nothing since it was told that it flaps.
    [InlineData(true, "api is Up again, api is steady again after 6 turns in 30 min: Up for 12 min")]
    [InlineData(false, "api is Up again, api is steady again after 5 turns in 30 min: Up for 12 min")]
    public async Task Of_an_end_while_it_was_off_who_gets_every_change_hears_afterwards_too(bool heard, string last)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var api = await FlappingAsync(database);
        await RecoverAsync(database, 400, api);
        if (heard)
            await LookAfterAsync(database, 400);
        foreach (var on in (bool[])[false, true])
        {
            await database.Channels.PutAsync((await database.Channels.FindAsync("machine", CancellationToken.None))!.Definition with { Enabled = on }, null, Somebody.Known, CancellationToken.None);
            await LookAtAsync(database, on ? 1200 : 1110);
        }

        const string before = $"machine: {UpToIt}, api is Down again, api flaps: 5 turns in 30 min; now Down, ";
        (await ToldAsync(database))!.Split(" | ")[0].ShouldBe(before + last);
        (await MessageAsync(database, "machine")).GetProperty("type").GetString().ShouldBe("service.flapping.stopped");

        // Once.
        await StayDownAsync(database, 2400, api);
        await LookAfterAsync(database, 2430);
        await LookAfterAsync(database, 2500);
        (await ToldAsync(database))!.Split(" | ")[0].ShouldBe($"{before}{last}, api is Down");
    }

    [Fact]
    public async Task Who_has_not_heard_of_its_end_yet_is_told_that_it_flaps_anew()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var api = await FlappingAsync(database);
        await RecoverAsync(database, 400, api);
        await LookAfterAsync(database, 400);
        await database.AskAsync<int>("UPDATE deliveries SET state = 3, next_attempt_at = now() + interval '1 day' WHERE id = (SELECT max(d.id) FROM deliveries d JOIN channels c ON c.id = d.channel_id AND c.key = 'ops')");
        await AnnounceAsync(database, 1110);
        (await database.AskAsync<string>("SELECT string_agg(incident_id || CASE WHEN again THEN ' again' ELSE '' END, ', ') FROM channel_gathered")).ShouldBe("1 again");

        // Another incident, and by what was before it flaps already.
        await StayDownAsync(database, 1100, api);
        await RecoverAsync(database, 1140, api);
        await StayDownAsync(database, 1160, api);
        await AnnounceAsync(database, 1280);
        await LookAtAsync(database, 1340);
        await LookAtAsync(database, 1400);

        (await ToldAsync(database)).ShouldNotBeNull().ShouldEndWith("ops: " + UpToIt + ", api flaps: 5 turns in 30 min; now Down, 1 over, 1 flapping; 1 incident is open");
    }

    [Fact]
    public async Task Where_it_may_flap_no_longer_it_is_not_said_to_be_steady()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var api = await FlappingAsync(database);
        await database.AskAsync<int>("""UPDATE services SET definition = definition || '{"flapping": {"enabled": false}}'""");
        await RecoverAsync(database, 400, api);
        await LookAfterAsync(database, 400);

        (await ToldAsync(database)).ShouldNotBeNull().ShouldEndWith("ops: " + UpToIt + ", api flaps: 5 turns in 30 min; now Down, api no longer counts as flapping; now Up");
    }

    // That the one flaps is told in a digest with the other, which nobody begins to send.
    private static async Task<string> FlapUnsentAsync(RecordingDatabase database, MonitoredService api, MonitoredService two, bool heard)
    {
        await GoDownTwiceAsync(database, api);
        if (heard)
            await LookAfterAsync(database, 250);
        var told = await ToldAsync(database);

        await StayDownAsync(database, 300, api);
        await DegradeAsync(database, 300, two);
        await RecoverAsync(database, 340, api);
        await AnnounceAsync(database, heard ? 320 : 258);
        await AnnounceAsync(database, 391);
        (await database.AskAsync<string>("SELECT count(DISTINCT d.id) || ': ' || string_agg(s.incident_id || ' says ' || s.says || CASE WHEN s.flapping_id IS NULL THEN '' ELSE ' flaps' END, ', ' ORDER BY s.incident_id) FROM delivery_subjects s JOIN deliveries d ON d.id = s.delivery_id AND d.state = 1")).ShouldBe("1: 1 says 3 flaps, 2 says 1");
        return told!;
    }

    // Up again at last, which is not looked at yet.
    private static async Task GoDownTwiceAsync(RecordingDatabase database, MonitoredService api)
    {
        await FailAsync(database, 0, api);
        await LookAfterAsync(database, 30);
        await RecoverAsync(database, 100, api);
        await LookAfterAsync(database, 100);
        await StayDownAsync(database, 150, api);
        await LookAfterAsync(database, 170);
        await RecoverAsync(database, 250, api);
    }

    private static async Task<MonitoredService> FlappingAsync(RecordingDatabase database)
    {
        await database.AddChannelAsync("ops");
        await database.AddChannelAsync("machine");
        await database.AskAsync<int>("UPDATE channels SET gather = false WHERE key = 'machine'");
        var api = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, api);
        await LookAfterAsync(database, 30);
        foreach (var second in (int[])[100, 250])
        {
            await RecoverAsync(database, second, api);
            await LookAfterAsync(database, second);
            await StayDownAsync(database, second + 50, api);
            await LookAfterAsync(database, second + 70);
        }

        return api;
    }

    private static Task LookAfterAsync(RecordingDatabase database, int second) => LookAtAsync(database, second + 61);
}
