using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Monitor.Core.Access;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Registry.Services;
using Monitor.Data.Incidents;
using Monitor.Data.Tests.Recording;
using Monitor.Migrations;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

public sealed class AnnouncerTests(TestPostgres postgres)
{
    [Fact]
    public async Task Each_enabled_channel_is_told_of_an_outage_and_of_its_end()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        await database.AddChannelAsync("two");
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, service);

        (await AnnounceAsync(database)).ShouldBe(2);
        (await ToldAsync(database)).ShouldBe("one: api is Down | two: api is Down");
        (await MessageAsync(database, "one")).ShouldSatisfyAllConditions(
            m => m.GetProperty("type").GetString().ShouldBe("service.status.changed"),
            m => m.GetProperty("data").GetProperty("incident").GetProperty("change").GetString().ShouldBe("opened"),
            m => m.GetProperty("data").GetProperty("sequence").GetInt64().ShouldBeGreaterThan(0),
            m => m.GetProperty("data").GetProperty("previousStatus").GetString().ShouldBe("Healthy"));

        await BeginAsync(database);
        await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(100)));
        // Behind the first message it waits for its time.
        (await AnnounceAsync(database)).ShouldBe(0);
        (await AnnounceAsync(database, later: 31)).ShouldBe(2);
        (await ToldAsync(database)).ShouldBe("one: api is Down, api is Up again | two: api is Down, api is Up again");
        (await database.AskAsync<long>("SELECT count(*) FROM incident_inbox")).ShouldBe(0);
        var id = await database.AskAsync<long>("SELECT id FROM incidents");
        var detail = (await new IncidentReader(database.Source).FindAsync(id, Scope.All, CancellationToken.None))!;
        detail.Notifications.Where(n => n.Channel == "one").Select(n => (n.State, n.Why)).ShouldBe(
            [("delivered", "sent at once"), ("gathered", "waits for the next digest"), ("on its way", "sent when its time had come")]);
    }

    [Fact]
    public async Task What_is_over_before_anybody_was_told_is_told_to_nobody()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, service);
        await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(100)));

        (await AnnounceAsync(database)).ShouldBe(0);
        (await database.AskAsync<string>("SELECT string_agg(why, ', ') FROM notifications")).ShouldBe("over before it was told");
    }

    [Fact]
    public async Task A_message_that_nobody_has_begun_to_send_is_withdrawn_when_it_is_overtaken()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, service);
        await AnnounceAsync(database);

        await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(100)));
        await AnnounceAsync(database);
        await AnnounceAsync(database, later: 31);

        (await database.AskAsync<string>("SELECT string_agg(state::text, ' ') FROM deliveries")).ShouldBe("5");
        (await database.AskAsync<string>("SELECT string_agg(believed || '/' || said, ' ') FROM channel_ledger")).ShouldBe("0/0");
    }

    [Fact]
    public async Task A_storm_is_three_messages_in_a_minute_and_everybody_is_told_of_every_end()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        var services = new List<MonitoredService>();
        for (var i = 0; i < 120; i++)
            services.Add(await database.AddAsync(Seen.Service($"api-{i}")));
        await FailAsync(database, 0, [.. services]);
        await AnnounceAsync(database);
        await BeginAsync(database);
        await AnnounceAsync(database, later: 31);
        await BeginAsync(database);

        (await database.AskAsync<long>("SELECT count(*) FROM deliveries")).ShouldBe(2);
        (await database.AskAsync<long>("SELECT count(*) FROM channel_ledger WHERE said = 2")).ShouldBe(120);
        (await database.AskAsync<long>("SELECT count(DISTINCT incident_id) FROM delivery_subjects")).ShouldBe(120);

        await database.RecordAsync([.. services.Select(s => Seen.Up(s, database.Start.AddSeconds(100)))]);
        await AnnounceAsync(database, later: 40);
        await AnnounceAsync(database, later: 62);

        (await database.AskAsync<long>("SELECT count(*) FROM deliveries")).ShouldBe(3);
        (await database.AskAsync<long>("SELECT count(*) FROM channel_ledger WHERE said = 3")).ShouldBe(120);
        var last = (await database.Channels.FindDeliveryAsync(await database.AskAsync<long>("SELECT max(id) FROM deliveries"), CancellationToken.None))!;
        last.Subjects.Count.ShouldBe(Delivery.MostSubjects);
        last.Subjects.ShouldAllBe(s => s.ServiceName == s.ServiceKey && s.IncidentId > 0);
        (await AnnounceAsync(database, later: 93)).ShouldBe(0);
        (await database.AskAsync<long>("SELECT count(*) FROM channel_windows")).ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_told_holds_up_nobody()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        var (bad, good) = (await database.AddAsync(Seen.Service("bad")), await database.AddAsync(Seen.Service("good")));
        await FailAsync(database, 0, bad);
        await database.AskAsync<int>("UPDATE incident_inbox SET tries = 5");
        await FailAsync(database, 100, good);

        await database.Announcer.NextAsync(1, null, CancellationToken.None);

        (await ToldAsync(database)).ShouldBe("one: good is Down");
        (await database.AskAsync<long>("SELECT count(*) FROM incident_inbox")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_nodes_at_once_tell_once()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        var services = new List<MonitoredService>();
        for (var i = 0; i < 20; i++)
            services.Add(await database.AddAsync(Seen.Service($"api-{i}")));
        await FailAsync(database, 0, [.. services]);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while (await database.AskAsync<bool>("SELECT EXISTS (SELECT FROM incident_inbox)"))
                await database.Announcer.NextAsync(3, null, CancellationToken.None);
        }));

        (await database.AskAsync<long>("SELECT count(*) FROM deliveries")).ShouldBe(1);
        (await database.AskAsync<long>("SELECT count(*) FROM notifications WHERE state IN (1, 3)")).ShouldBe(20);
    }

    [Fact]
    public async Task Upgraded_while_down_the_end_is_told_to_the_channels_that_knew()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        var service = await database.AddAsync(Seen.Service("api"));
        // As the release before leaves it.
        await database.RecordAsync(Seen.Up(service, database.Start));
        await database.AskAsync<int>(
            "UPDATE service_state SET status = 3, announced_status = 3, since = $1, announced_since = $1, reason = 'answered 500'; ", database.Start.AddSeconds(10));
        await database.AskAsync<int>("UPDATE probe_state SET status = 3, last_status = 3, since = $1, writes = writes + 1", database.Start.AddSeconds(10));

        (await database.Repair.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await database.Repair.RunAsync(CancellationToken.None)).ShouldBe(0);
        (await AnnounceAsync(database)).ShouldBe(0);

        await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(100)));
        (await AnnounceAsync(database)).ShouldBe(1);
        (await ToldAsync(database)).ShouldBe("one: api is Up again");
    }

    [Theory]
    [InlineData(3, "one: api is Up again")]
    [InlineData(0, "one: api is Up again")]
    public async Task What_was_announced_before_the_upgrade_is_ended_for_who_knew_whatever_comes_first(short status, string told)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordAsync(Seen.Up(service, database.Start));
        await database.AskAsync<int>("UPDATE service_state SET status = $2, announced_status = 3, since = $1, announced_since = $1", database.Start.AddSeconds(10), status);
        await database.AskAsync<int>("UPDATE probe_state SET status = $2, last_status = $2, since = $1, writes = writes + 1", database.Start.AddSeconds(10), status);

        foreach (var command in new AnnouncedBefore().UpOperations.OfType<SqlOperation>())
            await database.AskAsync<object>(command.Sql);
        await database.RecordAsync(Seen.Up(service, database.Start.AddSeconds(100)));
        await AnnounceAsync(database);

        (await ToldAsync(database)).ShouldBe(told);
    }

    [Fact]
    public async Task A_service_that_cannot_be_read_holds_up_nobody()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        await FailAsync(database, 0, await database.AddAsync(Seen.Service("bad")));
        await database.AskAsync<int>("UPDATE incidents SET service = '[1]'");
        await FailAsync(database, 10, await database.AddAsync(Seen.Service("good")));
        await AnnounceAsync(database);
        await BeginAsync(database);
        await AnnounceAsync(database, 31);

        (await ToldAsync(database)).ShouldBe("one: bad is Down, good is Down");
    }

    [Fact]
    public async Task What_an_old_node_has_ended_and_told_ends_without_another_word()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("one");
        var service = await database.AddAsync(Seen.Service("api"));
        await FailAsync(database, 0, service);
        await AnnounceAsync(database);
        await BeginAsync(database);
        await database.AskAsync<int>("UPDATE service_state SET status = 1, announced_status = 1, since = $1", database.Start.AddSeconds(100));

        (await database.Repair.RunAsync(CancellationToken.None)).ShouldBe(1);
        (await AnnounceAsync(database, later: 31)).ShouldBe(0);

        (await database.AskAsync<long>("SELECT count(*) FROM incidents WHERE state = 2 AND resolution = 1")).ShouldBe(1);
    }
}
