using Monitor.Core;
using Monitor.Core.Alerting.Sending;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using static Monitor.Core.HealthStatus;

namespace Monitor.Web.Tests.Worker.Delivery;

/// <summary>Whatever fails on the way, nothing is lost.</summary>
public sealed class DeliveryFaultTests(TestPostgres postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_receiver_that_was_away_gets_the_message_later_with_the_same_id()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(new TestAnswer.Break(), TestAnswer.Status(502), TestAnswer.Status(204));
        await host.AddChannelAsync("ops", receiver.Url);
        host.Start().Run();
        await host.AlertAsync("api", Unhealthy);

        await host.WaitForAsync(DeliveryState.Failed, 1);
        await host.HurryAsync();
        await receiver.WaitForMessagesAsync(2, Patience);
        await host.WaitForAttemptsAsync(2);
        await host.HurryAsync();
        await host.WaitForAsync(DeliveryState.Delivered, 1);

        receiver.Messages.Count.ShouldBe(3);
        receiver.Messages.Select(m => m.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
        receiver.Messages.Select(m => m.Text).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_failed_try_is_repeated_by_itself()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(500, 200);
        await host.AddChannelAsync("ops", receiver.Url);
        host.Start().Run();

        await host.AlertAsync("api", Unhealthy);

        var messages = await receiver.WaitForMessagesAsync(2, Patience);
        (messages[1].At - messages[0].At).TotalSeconds.ShouldBeInRange(4, 20);
    }

    [Fact]
    public async Task What_cannot_be_read_is_given_up_after_five_tries_and_the_next_one_flows()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        await host.AddChannelAsync("chat", receiver.Url, "slack");
        await host.AlertAsync("api", Unhealthy, Healthy);
        await host.Database.AskAsync<int>("UPDATE deliveries SET message = '{ not JSON' WHERE id = (SELECT min(id) FROM deliveries)");
        var node = host.Start().Run();

        for (var tries = 1; tries < 5; tries++)
        {
            await host.WaitForAttemptsAsync(tries);
            receiver.Messages.ShouldBeEmpty();
            await host.HurryAsync();
        }

        await host.WaitForAsync(DeliveryState.Dead, 1);
        (await receiver.WaitForMessagesAsync(1, Patience)).ShouldHaveSingleItem().Text.ShouldContain("api is Up");
        var given = (await host.Channels.DeliveriesAsync("chat", DeliveryState.Dead, null, 10, CancellationToken.None)).ShouldHaveSingleItem();
        given.Attempts.Count.ShouldBe(5);
        given.Attempts[^1].Error.ShouldBe("The message cannot be read or made ready to be sent; the log says more. Given up after 5 tries.");
        node.Log.ShouldContain(line => line.Contains("cannot be read or made ready", StringComparison.Ordinal));
    }

    // A message that ends the process while it is read leaves nothing but the count of what was begun.
    [Fact]
    public async Task What_was_begun_five_times_and_never_ended_is_given_up()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        await host.AddChannelAsync("ops", receiver.Url);
        await host.AlertAsync("api", Unhealthy, Healthy);
        await host.Database.AskAsync<int>("UPDATE deliveries SET begun = 5 WHERE id = (SELECT min(id) FROM deliveries)");
        host.Start().Run();

        await host.WaitForAsync(DeliveryState.Dead, 1);

        DeliveryHost.StatusOf((await receiver.WaitForMessagesAsync(1, Patience)).ShouldHaveSingleItem()).ShouldBe("Healthy");
    }

    [Fact]
    public async Task A_channel_whose_keys_are_gone_says_so_and_its_messages_wait()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        await host.AddChannelAsync("ops", receiver.Url);
        await host.Database.AskAsync<int>("UPDATE channels SET secret = 'of other keys'");
        host.Start().Run();

        await host.AlertAsync("api", Unhealthy);

        await host.WaitForAsync(DeliveryState.Failed, 1);
        (await host.Channels.ListWaitingAsync("ops", null, 10, CancellationToken.None)).ShouldHaveSingleItem().Attempts[^1].Error!.ShouldContain("(secret)");
        receiver.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_is_logged_without_the_address()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(500);
        await host.AddChannelAsync("ops", receiver.Url);
        var node = host.Start().Run();

        await host.AlertAsync("api", Unhealthy);
        await host.WaitForAsync(DeliveryState.Failed, 1);
        await node.StopAsync();

        var line = node.Log.ShouldHaveSingleItem();
        line.ShouldContain("channel ops, try 1: The receiver answered HTTP 500.");
        line.ShouldNotContain("hook");
    }

    [Fact]
    public async Task Broken_database_connections_lose_nothing()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        await host.AddChannelAsync("ops", receiver.Url);
        host.Start().Run();
        await host.AlertAsync("api", Unhealthy);
        await host.WaitForAsync(DeliveryState.Delivered, 1);

        await host.Database.AskAsync<long>(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await AlertWithNewConnectionAsync(host);

        await receiver.WaitForMessagesAsync(2, Patience);
        await host.WaitForAsync(DeliveryState.Delivered, 2);
    }

    private static async Task AlertWithNewConnectionAsync(DeliveryHost host)
    {
        // The pool hands out connections whose end it has not noticed yet.
        host.Database.Source.Clear();
        await host.AlertAsync("api", HealthStatus.Healthy);
    }
}
