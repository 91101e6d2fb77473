using Monitor.Core.Alerting.Sending;
using Monitor.Data.Outbox;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Outbox.AlertingDatabase;

namespace Monitor.Data.Tests.Outbox;

/// <summary>Messages that wait since the day before yesterday, as after a backup was restored.</summary>
public sealed class StaleMessagesTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_older_than_its_schedule_is_not_sent_and_holds_up_nobody()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        var api = await alerting.AddServiceAsync("api");
        await alerting.EnqueueAsync(Alert(api, "api"));
        await AgeAsync(alerting);
        (await alerting.ClaimAsync()).ShouldBeEmpty();
        (await alerting.Outbox.NextDueAsync(Stop)).ShouldBeNull();

        (await new StaleMessages(alerting.Database.Source).RunAsync(Stop)).ShouldBe(1);
        await alerting.EnqueueAsync(Alert(api, "api"));

        (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        (await alerting.Channels.DeliveriesAsync("ops", DeliveryState.Dead, null, 10, Stop)).ShouldHaveSingleItem();
        (await new StaleMessages(alerting.Database.Source).RunAsync(Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_given_up_is_sent_again_on_request_however_old_it_is()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        foreach (var key in (string[])["one", "two"])
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync(key), key));
        await AgeAsync(alerting);
        await new StaleMessages(alerting.Database.Source).RunAsync(Stop);

        (await alerting.Channels.ReplayDeadAsync("ops", TimeSpan.FromHours(1), Somebody.Known, Stop)).ShouldBe(0);
        (await alerting.Channels.ReplayDeadAsync("ops", TimeSpan.FromDays(30), Somebody.Known, Stop)).ShouldBe(2);
        (await alerting.Channels.ReplayDeadAsync("nowhere", TimeSpan.FromDays(30), Somebody.Known, Stop)).ShouldBeNull();

        (await new StaleMessages(alerting.Database.Source).RunAsync(Stop)).ShouldBe(0);
        (await alerting.ClaimAsync()).Select(d => d.Message.Summary).ShouldBe(["one is Down", "two is Down"]);
    }

    private static async Task AgeAsync(AlertingDatabase alerting)
    {
        await using var command = alerting.Database.Source.CreateCommand("UPDATE deliveries SET created_at = now() - interval '2 days', next_attempt_at = now() - interval '2 days'");
        await command.ExecuteNonQueryAsync();
    }
}
