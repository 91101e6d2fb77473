using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.History.Timelines;
using Monitor.Core.Own.Connectivity;
using Monitor.Data.Own;
using Monitor.Data.Tests.Outbox;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Own;

public sealed class OwnTroublesTests(TestPostgres postgres)
{
    private const string Told = "SELECT coalesce(string_agg(c.key || ' ' || d.type, ', ' ORDER BY d.id), '') FROM deliveries d JOIN channels c ON c.id = d.channel_id";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_gap_of_the_cluster_is_told_once_and_is_out_of_the_services_time()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        var (cut, fine) = (await database.AddAsync(Seen.Service("cut")), await database.AddAsync(Seen.Service("fine")));
        await database.AskAsync<int>("INSERT INTO nodes (id, host, version, roles, started_at, seen_at) VALUES ('a', 'a', '1', 'worker', now(), now()), ('b', 'b', '1', 'worker', now(), now())");
        // By a node that was not cut off.
        var seen = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        await database.RecordAsync(Seen.Up(fine, seen));
        var (cutOffs, troubles) = (new CutOffs(database.Source), new OwnTroubles(database.Source, new AlertLinks(null)));
        var cutOff = new CutOff(TimeProvider.System.GetUtcNow().AddMinutes(-3), null, new Dictionary<int, DateTimeOffset> { [cut.Id] = TimeProvider.System.GetUtcNow().AddMinutes(-2), [fine.Id] = TimeProvider.System.GetUtcNow().AddMinutes(-2), [12345] = TimeProvider.System.GetUtcNow() });

        await cutOffs.BeginAsync("a", "host-a", cutOff, Stop);
        (await troubles.StepAsync(null, Stop)).ShouldBe(1);
        await cutOffs.BeginAsync("b", "host-b", cutOff, Stop);
        (await troubles.StepAsync(null, Stop)).ShouldBe(0);
        await cutOffs.EndAsync("a", cutOff, Stop);
        (await troubles.StepAsync(null, Stop)).ShouldBe(0);
        // The other was killed.
        await database.AskAsync<int>("DELETE FROM nodes WHERE id = 'b'");
        (await troubles.StepAsync(null, Stop)).ShouldBe(1);
        (await troubles.StepAsync(null, Stop)).ShouldBe(0);

        (await database.AskAsync<string>(Told)).ShouldBe("one monitor.gap.started, one monitor.gap.ended");
        var gaps = await database.Gaps.OfServicesAsync([cut.Id, fine.Id], cutOff.From, database.Start, Stop);
        gaps.Of(cut.Id).ShouldHaveSingleItem().Cause.ShouldBe(GapCause.Network);
        gaps.Of(fine.Id).ShouldHaveSingleItem().From.ShouldBe(seen, TimeSpan.FromMilliseconds(1));
    }

    [Theory]
    [InlineData("50 seconds", "")]
    [InlineData("90 seconds", "one monitor.gap.ended")]
    public async Task A_hole_that_is_noticed_when_it_is_over_is_told_then_if_it_was_long(string hole, string told)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        await database.AddAsync(Seen.Service("api"));
        await database.AskAsync<int>("UPDATE services SET created_at = now() - interval '1 day'");
        await database.AskAsync<int>($"UPDATE scrape_sight SET seen_at = now() - interval '{hole}'");
        await database.Sight.KeepAsync(GapCause.Stopped, Stop);
        var troubles = new OwnTroubles(database.Source, new AlertLinks(null));

        await troubles.StepAsync(null, Stop);
        await troubles.StepAsync(null, Stop);

        (await database.AskAsync<string>(Told)).ShouldBe(told);
    }

    [Fact]
    public async Task A_channel_that_fails_is_told_of_through_the_others_and_again_when_it_works()
    {
        await using var alerting = await AlertingDatabase.CreateAsync(postgres);
        await alerting.AddChannelAsync("bad");
        await alerting.EnqueueAsync(AlertingDatabase.Alert(await alerting.AddServiceAsync("api"), "api"));
        await alerting.AddChannelAsync("good");
        var troubles = new OwnTroubles(alerting.Database.Source, new AlertLinks(null));
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 500);
        (await troubles.StepAsync(null, Stop)).ShouldBe(0);

        await alerting.Database.AskAsync<int>("UPDATE delivery_attempts SET at = at - interval '16 minutes'");
        (await troubles.StepAsync(null, Stop)).ShouldBe(1);
        (await troubles.StepAsync(null, Stop)).ShouldBe(0);
        (await alerting.Channels.FindAsync("bad", Stop))!.FailingSince.ShouldNotBeNull();
        var told = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        (told.Channel.Key, told.Message.Summary, told.Message.Read().Type).ShouldBe(("good", "Channel bad is failing", "monitor.channel.failing"));
        await alerting.CompleteAsync(told, 200);

        await alerting.PassAsync(TimeSpan.FromMinutes(1));
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 200);
        (await troubles.StepAsync(null, Stop)).ShouldBe(1);
        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Message.Read().Type.ShouldBe("monitor.channel.recovered");
        (await alerting.Channels.FindAsync("bad", Stop))!.FailingSince.ShouldBeNull();
    }

    [Fact]
    public async Task One_that_is_gone_is_told_of_at_once_and_one_that_wants_no_such_news_gets_none()
    {
        await using var alerting = await AlertingDatabase.CreateAsync(postgres);
        await alerting.AddChannelAsync("bad");
        await alerting.EnqueueAsync(AlertingDatabase.Alert(await alerting.AddServiceAsync("api"), "api"));
        await alerting.AddChannelAsync("good");
        await alerting.AddChannelAsync("deaf");
        await alerting.Database.AskAsync<int>("UPDATE channels SET about_monitor = false WHERE key = 'deaf'");
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 410);

        (await new OwnTroubles(alerting.Database.Source, new AlertLinks(null)).StepAsync(null, Stop)).ShouldBe(1);

        (await alerting.Channels.DeliveriesAsync("good", DeliveryState.Pending, null, 10, Stop)).ShouldHaveSingleItem().Type.ShouldBe("monitor.channel.failing");
    }
}
