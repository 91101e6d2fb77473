using Monitor.Core.Access;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Incidents.Actions;
using Monitor.Data.Incidents;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

public sealed class UntoldTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_open_before_a_channel_is_told_as_one_message_when_somebody_asks_and_never_twice()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await FailAsync(database, 0, await database.AddAsync(Seen.Service("api")), await database.AddAsync(Seen.Service("shop")));
        await AnnounceAsync(database);
        await database.AddChannelAsync("first");

        (await AnnounceAsync(database)).ShouldBe(0);
        (await database.Channels.CountUntoldAsync("first", Stop)).ShouldBe(2);
        (await WhyAsync(database)).ShouldBe(["withheld, it was opened before this channel existed"]);

        // Two at once, and one after them.
        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.Channels.TellUntoldAsync("first", Somebody.Known, Stop)));
        told.Order().ShouldBe([0, 0, 0, 2]);
        (await AnnounceAsync(database)).ShouldBe(1);
        (await database.Channels.TellUntoldAsync("first", Somebody.Known, Stop)).ShouldBe(0);
        (await database.Channels.CountUntoldAsync("first", Stop)).ShouldBe(0);
        await BeginAsync(database);
        (await AnnounceAsync(database, later: 40)).ShouldBe(0);
        (await ToldAsync(database)).ShouldBe("first: 2 new; 2 incidents are open");
        (await database.AskAsync<long>("SELECT count(*) FROM audit_log WHERE action = 'channel.told'")).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_was_told_so_is_told_of_the_end()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, service);
        await AnnounceAsync(database);
        await database.AddChannelAsync("first");
        await database.Channels.TellUntoldAsync("first", Somebody.Known, Stop);
        await LookAtAsync(database, 0);

        await RecoverAsync(database, 100, service);
        await LookAtAsync(database, 31);
        await LookAtAsync(database, 62);

        (await ToldAsync(database)).ShouldBe("first: api is Down, api is Up again");
    }

    [Fact]
    public async Task Nothing_is_offered_of_what_the_channel_is_told_of_anyway_or_others_are()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, service);
        // Nobody has looked at it yet: the new channel hears of it by itself.
        await database.AddChannelAsync("early");
        (await database.Channels.CountUntoldAsync("early", Stop)).ShouldBe(0);
        (await AnnounceAsync(database)).ShouldBe(1);

        await database.Channels.CreateAsync(new ChannelDefinition { Key = "off", Type = "webhook", Url = "https://example.com/hook", Enabled = false }, Somebody.Known, Stop);
        (await database.Channels.CountUntoldAsync("off", Stop)).ShouldBe(0);
        await database.AddChannelAsync("late");
        (await database.Channels.CountUntoldAsync("early", Stop)).ShouldBe(0);
        (await database.Channels.CountUntoldAsync("late", Stop)).ShouldBe(1);
        (await database.Channels.CountUntoldAsync("nowhere", Stop)).ShouldBe(0);
        (await database.Channels.TellUntoldAsync("nowhere", Somebody.Known, Stop)).ShouldBeNull();

        await RecoverAsync(database, 100, service);
        (await database.Channels.CountUntoldAsync("late", Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task What_people_do_with_it_later_brings_no_other_reason()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await FailAsync(database, 0, await database.AddAsync(Seen.Service("api")));
        await AnnounceAsync(database);
        await database.AddChannelAsync("first");
        await database.AskAsync<int>("UPDATE incidents SET opened_at = now() - interval '1 hour'");
        var id = await database.AskAsync<long>("SELECT id FROM incidents");
        await database.Actions.DoAsync(id, new IncidentAction.Acknowledge(), Scope.All, Somebody.Known, Stop);

        await AnnounceAsync(database);

        (await WhyAsync(database)).ShouldBe(["withheld, it was opened before this channel existed", "withheld, it was opened before this channel existed"]);
    }

    private static async Task<IReadOnlyList<string>> WhyAsync(RecordingDatabase database)
    {
        var id = await database.AskAsync<long>("SELECT min(id) FROM incidents");
        return [.. (await new IncidentReader(database.Source).FindAsync(id, Scope.All, Stop))!.Notifications.Select(n => $"{n.State}, {n.Why}")];
    }
}
