using System.Text.Json;
using Monitor.Core;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Testing.Postgres;
using Npgsql;
using static Monitor.Data.Tests.Outbox.AlertingDatabase;

namespace Monitor.Data.Tests.Outbox;

public sealed class OutboxWriterTests(TestPostgres postgres)
{
    [Fact]
    public async Task Each_enabled_channel_gets_each_alert_once()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("one");
        await alerting.AddChannelAsync("two", "slack");
        await alerting.AddChannelAsync("off", enabled: false);
        var service = await alerting.AddServiceAsync("api");

        (await alerting.EnqueueAsync(Alert(service, "api"), Alert(service, "api", HealthStatus.Healthy, 2))).ShouldBe(4);

        foreach (var channel in new[] { "one", "two" })
        {
            (await alerting.Channels.DeliveriesAsync(channel, null, null, 10, CancellationToken.None))
                .Select(d => d.Summary).ShouldBe(["api is Up again", "api is Down"]);
        }

        (await alerting.Channels.DeliveriesAsync("off", null, null, 10, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_message_has_its_own_id_in_the_order_of_time()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("one");
        await alerting.AddChannelAsync("two");
        var service = await alerting.AddServiceAsync("api");
        await alerting.EnqueueAsync([.. Enumerable.Range(1, 50).Select(i => Alert(service, "api", sequence: i))]);
        await alerting.Database.AskAsync<object>("SELECT pg_sleep(0.002)");
        await alerting.EnqueueAsync(Alert(service, "api", sequence: 99));

        (await alerting.Database.AskAsync<long>("SELECT count(DISTINCT webhook_id) FROM deliveries")).ShouldBe(102);
        (await alerting.Database.AskAsync<string>("SELECT min(webhook_id) FROM deliveries"))!.ShouldMatch("^msg_[0-9a-f]{32}$");
        (await alerting.Database.AskAsync<bool>(
            "SELECT max(webhook_id COLLATE \"C\") FILTER (WHERE id <= 100) < min(webhook_id COLLATE \"C\") FILTER (WHERE id > 100) FROM deliveries")).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_rolled_back_is_never_sent()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("one");
        var service = await alerting.AddServiceAsync("api");
        await using (var connection = await alerting.Database.Source.OpenConnectionAsync(CancellationToken.None))
        await using (await connection.BeginTransactionAsync(CancellationToken.None))
        {
            (await alerting.EnqueueAsync(connection, Alert(service, "api"))).ShouldBe(1);
            (await alerting.ClaimAsync()).ShouldBeEmpty();
        }

        (await alerting.ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_commit_wakes_who_listens()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("one");
        var service = await alerting.AddServiceAsync("api");
        using var listening = new SemaphoreSlim(0);
        using var ending = new CancellationTokenSource();
        var listener = alerting.Outbox.ListenAsync(() => listening.Release(), ending.Token);
        (await listening.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None)).ShouldBeTrue();

        await alerting.EnqueueAsync(Alert(service, "api"));

        (await listening.WaitAsync(TimeSpan.FromSeconds(10), CancellationToken.None)).ShouldBeTrue();
        await ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(listener);
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nothing()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("one");
        await alerting.AddChannelAsync("two");
        var services = new List<int>();
        for (var i = 0; i < 20; i++)
            services.Add(await alerting.AddServiceAsync($"api-{i}"));

        var counts = await Task.WhenAll(services.Select((id, i) => alerting.EnqueueAsync(Alert(id, $"api-{i}"))));

        counts.ShouldAllBe(count => count == 2);
        (await alerting.ClaimAsync()).Select(d => d.WebhookId).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task A_channel_that_is_being_deleted_breaks_no_recorder()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("gone");
        await alerting.AddChannelAsync("kept");
        var service = await alerting.AddServiceAsync("api");
        await using var deleting = await alerting.Database.Source.OpenConnectionAsync(CancellationToken.None);
        await using var transaction = await deleting.BeginTransactionAsync(CancellationToken.None);
        await using (var delete = new NpgsqlCommand("DELETE FROM channels WHERE key = 'gone'", deleting))
            await delete.ExecuteNonQueryAsync(CancellationToken.None);

        var enqueuing = alerting.EnqueueAsync(Alert(service, "api"));
        await WaitUntilBlockedAsync(alerting);
        await transaction.CommitAsync(CancellationToken.None);

        (await enqueuing).ShouldBe(1);
        (await alerting.OnlyDeliveryAsync("kept")).State.ShouldBe(DeliveryState.Pending);
    }

    [Fact]
    public async Task The_stored_message_is_the_generic_one()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("one", "slack");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api", sequence: 42));

        using var message = JsonDocument.Parse((await alerting.ClaimAsync()).ShouldHaveSingleItem().Message.Json);
        message.RootElement.GetProperty("data").GetProperty("sequence").GetInt64().ShouldBe(42);
    }

    private static async Task WaitUntilBlockedAsync(AlertingDatabase alerting)
    {
        const string Blocked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        for (var i = 0; i < 500 && await alerting.Database.AskAsync<long>(Blocked) == 0; i++)
            await Task.Delay(20);
        (await alerting.Database.AskAsync<long>(Blocked)).ShouldBe(1);
    }
}
