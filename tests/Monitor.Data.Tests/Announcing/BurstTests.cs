using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>What is gathered for receivers that keep alerts.</summary>
public sealed class BurstTests(TestPostgres postgres)
{
    private static readonly ChannelDefinition Pager = new() { Key = "pager", Type = "pagerduty", Settings = new ChannelSettings { ["routingKey"] = "0123456789abcdef0123456789abcdef" } };

    private static readonly ChannelDefinition Manager = new() { Key = "manager", Type = "alertmanager", Url = "http://alertmanager:9093" };

    [Fact]
    public async Task What_came_together_is_one_alert_from_its_begin_to_its_end()
    {
        await using var database = await WithAsync(Pager);
        var services = await AddAsync(database, "one", "two", "three", "four");
        await FailAsync(database, 0, services);
        await LookAtAsync(database, 0);
        await LookAtAsync(database, 31);
        await RecoverAsync(database, 100, services[0], services[1]);
        await LookAtAsync(database, 40);
        await LookAtAsync(database, 62);
        await RecoverAsync(database, 130, services[2], services[3]);
        await LookAtAsync(database, 70);
        await LookAtAsync(database, 93);

        (await ToldAsync(database)).ShouldBe(
            "pager: one is Down, 3 incidents at once: two, three, four, one is Up again, Over: every incident of this alert has ended");
        (await KeysAsync(database)).ShouldBe("burst-1-2-1");
        // Whatever each of its messages speaks of, they are in order.
        (await database.AskAsync<long>("SELECT count(*) FROM delivery_subjects WHERE service_id = 0")).ShouldBe(2);
        (await database.AskAsync<string>("SELECT string_agg(why, ', ' ORDER BY n.id) FROM notifications n WHERE incident_id = 2 AND state IN (1, 2)")).ShouldBe(
            "told by one alert for 3: burst-1-2-1, its alert goes on for 2: burst-1-2-1");
    }

    [Fact]
    public async Task One_that_is_taken_back_before_it_is_sent_begins_anew_without_what_is_over()
    {
        await using var database = await WithAsync(Pager);
        var services = await AddAsync(database, "one", "two", "three", "four");
        await FailAsync(database, 0, services);
        await LookAtAsync(database, 0);
        await AnnounceAsync(database, 31);
        await RecoverAsync(database, 100, services[1]);
        await AnnounceAsync(database, 40);
        await LookAtAsync(database, 62);
        await RecoverAsync(database, 130, services[2], services[3]);
        // A window that nothing came into has closed: the end waits for nothing.
        await LookAtAsync(database, 120);
        await LookAtAsync(database, 121);
        await LookAtAsync(database, 122);

        (await ToldAsync(database)).ShouldBe("pager: one is Down, 2 incidents at once: three, four, Over: every incident of this alert has ended");
        (await KeysAsync(database)).ShouldBe("burst-1-3-1");
        (await database.AskAsync<bool>("SELECT bool_or((message::jsonb -> 'data' -> 'burst' ->> 'isNew')::boolean) FROM deliveries WHERE state <> 5")).ShouldBeTrue();
    }

    // How many are open was counted from the message before.
    [Fact]
    public async Task With_one_that_is_taken_back_go_those_that_were_counted_from_it()
    {
        await using var database = await WithAsync(Pager);
        var services = await AddAsync(database, "one", "two", "three", "four");
        await FailAsync(database, 0, services[..3]);
        await LookAtAsync(database, 0);
        await LookAtAsync(database, 31);
        await RecoverAsync(database, 100, services[1]);
        await LookAtAsync(database, 40);
        await LookAtAsync(database, 62);
        await FailAsync(database, 140, services[3]);
        await AnnounceAsync(database, 70);
        await AnnounceAsync(database, 93);
        await RecoverAsync(database, 200, services[2]);
        await AnnounceAsync(database, 100);
        await AnnounceAsync(database, 124);
        (await database.AskAsync<long>("SELECT count(*) FROM deliveries WHERE state = 1")).ShouldBe(2);
        await RecoverAsync(database, 210, services[3]);
        await AnnounceAsync(database, 130);
        await LookAtAsync(database, 162);

        (await ToldAsync(database)).ShouldBe(
            "pager: one is Down, 2 incidents at once: two, three, Over: every incident of this alert has ended");
    }

    [Fact]
    public async Task What_a_later_message_has_ended_is_not_opened_again_by_sending_it_again()
    {
        await using var database = await WithAsync(Pager);
        var services = await AddAsync(database, "one", "two", "three");
        await FailAsync(database, 0, services);
        await LookAtAsync(database, 0);
        await LookAtAsync(database, 31);
        await RecoverAsync(database, 100, services);
        await LookAtAsync(database, 40);
        await LookAtAsync(database, 62);
        await database.AskAsync<int>("UPDATE deliveries SET state = CASE WHEN message::json #>> '{data,incident,change}' = 'opened' OR message::json #>> '{data,burst,isNew}' = 'true' THEN 4 ELSE 2 END");

        (await database.Channels.ReplayDeadAsync("pager", TimeSpan.FromDays(1), Somebody.Known, CancellationToken.None)).ShouldBe(0);
        var first = await database.AskAsync<long>("SELECT min(id) FROM deliveries");
        (await database.Channels.ReplayAsync(first, Somebody.Known, CancellationToken.None))!.State.ShouldBe(DeliveryState.Dead);
    }

    [Fact]
    public async Task A_channel_of_another_kind_is_told_of_what_goes_on_by_what_ends_it()
    {
        await using var database = await WithAsync(Pager with { Type = "slack", Url = "https://hooks.slack.com/services/x", Settings = [] });
        var services = await AddAsync(database, "one", "two");
        await FailAsync(database, 0, services);
        await LookAtAsync(database, 0);
        (await database.Channels.PutAsync(Pager, null, Somebody.Known, CancellationToken.None)).ShouldBeOfType<ChannelResult.Saved>();
        await LookAtAsync(database, 1);
        await RecoverAsync(database, 100, services);
        await LookAtAsync(database, 40);
        await LookAtAsync(database, 41);

        (await ToldAsync(database)).ShouldBe("pager: one is Down, 2 incidents at once: one, two, Over: every incident of this alert has ended");
    }

    [Fact]
    public async Task A_receiver_of_lists_gets_them_in_one_message()
    {
        await using var database = await WithAsync(Manager);
        var services = await AddAsync(database, "one", "two", "three");
        await FailAsync(database, 0, services);
        await LookAtAsync(database, 0);
        await LookAtAsync(database, 31);
        await RecoverAsync(database, 100, services);
        await LookAtAsync(database, 40);
        await LookAtAsync(database, 62);

        (await ToldAsync(database)).ShouldBe("manager: one is Down, 2 new; 3 incidents are open, 3 over; no incident is open");
    }

    private async Task<RecordingDatabase> WithAsync(ChannelDefinition channel)
    {
        var database = await RecordingDatabase.CreateAsync(postgres);
        (await database.Channels.CreateAsync(channel, Somebody.Known, CancellationToken.None)).ShouldBeOfType<ChannelResult.Saved>();
        return database;
    }

    private static async Task<MonitoredService[]> AddAsync(RecordingDatabase database, params string[] keys)
    {
        var services = new List<MonitoredService>();
        foreach (var key in keys)
            services.Add(await database.AddAsync(Seen.Service(key)));
        return [.. services];
    }

    private static Task<string?> KeysAsync(RecordingDatabase database) =>
        database.AskAsync<string>("SELECT string_agg(DISTINCT message::jsonb -> 'data' -> 'burst' ->> 'key', ' ') FROM deliveries WHERE state <> 5");
}
