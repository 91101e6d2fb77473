using System.Text.Json;
using Monitor.Core;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;
using Monitor.Core.Alerting.Sending;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using static Monitor.Core.HealthStatus;

namespace Monitor.Web.Tests.Worker.Delivery;

public sealed class DeliveryLoopTests(TestPostgres postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_message_arrives_with_a_signature_that_its_receiver_can_verify()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        WebhookSecret.TryParse(await host.AddChannelAsync("ops", receiver.Url), out var secret).ShouldBeTrue();
        host.Start().Run();

        await host.AlertAsync("api", Unhealthy);

        var message = (await receiver.WaitForMessagesAsync(1, Patience)).ShouldHaveSingleItem();
        WebhookSignature.Verify(
            secret, message.Headers["webhook-id"], message.Headers["webhook-timestamp"], message.Headers["webhook-signature"],
            message.Body, TimeProvider.System.GetUtcNow()).ShouldBeTrue();
        message.Method.ShouldBe("POST");
        message.Headers["content-type"].ShouldBe("application/json");
        JsonDocument.Parse(message.Text).RootElement.GetProperty("type").GetString().ShouldBe("service.status.changed");
        await host.WaitForAsync(DeliveryState.Delivered, 1);
    }

    [Theory]
    [InlineData("slack", "blocks")]
    [InlineData("teams", "attachments")]
    public async Task A_chat_gets_its_own_format_without_a_signature(string type, string property)
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        await host.AddChannelAsync("chat", receiver.Url, type);
        host.Start().Run();

        await host.AlertAsync("api", Unhealthy);

        var message = (await receiver.WaitForMessagesAsync(1, Patience)).ShouldHaveSingleItem();
        JsonDocument.Parse(message.Text).RootElement.TryGetProperty(property, out _).ShouldBeTrue();
        message.Headers.ContainsKey("webhook-signature").ShouldBeFalse();
    }

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
        await WaitForAttemptsAsync(host, 2);
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
    public async Task A_receiver_that_hangs_holds_up_no_other()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var hanging = await WebhookReceiver.StartAsync();
        await using var working = await WebhookReceiver.StartAsync();
        hanging.Answers(new TestAnswer.Silence());
        await host.AddChannelAsync("hanging", hanging.Url);
        await host.AddChannelAsync("working", working.Url);
        for (var i = 0; i < 40; i++)
            await host.AlertAsync($"api-{i}", Unhealthy);

        host.Start().Run();

        await working.WaitForMessagesAsync(40, Patience);
        await host.WaitForAsync(DeliveryState.Delivered, 40);
        hanging.Messages.Count.ShouldBeInRange(1, 39);
    }

    [Fact]
    public async Task One_service_is_told_of_in_order_even_when_a_try_fails()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(200, 500, 200);
        await host.AddChannelAsync("ops", receiver.Url);
        host.Start().Run();

        await host.AlertAsync("api", Unhealthy, Healthy, Degraded, Unhealthy, Healthy);
        await host.WaitForAsync(DeliveryState.Failed, 1);
        receiver.Messages.Count.ShouldBe(2);
        await host.HurryAsync();
        await host.WaitForAsync(DeliveryState.Delivered, 5);

        receiver.Messages.Select(Status).ShouldBe(["Unhealthy", "Healthy", "Healthy", "Degraded", "Unhealthy", "Healthy"]);
    }

    [Fact]
    public async Task Several_nodes_deliver_each_message_once()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        await host.AddChannelAsync("ops", receiver.Url);
        for (var i = 0; i < 3; i++)
            host.Start().Run();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => host.AlertAsync($"api-{i}", Unhealthy, Healthy)));
        await host.WaitForAsync(DeliveryState.Delivered, 80);

        receiver.Messages.Select(m => m.Headers["webhook-id"]).ShouldBeUnique();
        receiver.Messages.Count.ShouldBe(80);
        (await host.Database.AskAsync<long>("SELECT count(*) FROM delivery_attempts")).ShouldBe(80);
    }

    [Fact]
    public async Task Gone_switches_the_channel_off_with_one_line_in_the_log()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(410);
        await host.AddChannelAsync("ops", receiver.Url);
        var node = host.Start().Run();

        await host.AlertAsync("api", Unhealthy, Healthy);
        await host.WaitForAsync(DeliveryState.Dead, 2);
        await host.AlertAsync("api", Unhealthy);

        (await host.Channels.FindAsync("ops", CancellationToken.None))!.Definition.Enabled.ShouldBeFalse();
        await node.StopAsync();
        receiver.Messages.ShouldHaveSingleItem();
        node.Log.ShouldHaveSingleItem().ShouldBe("Channel ops is switched off: The receiver answered 410 Gone.");
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
            await WaitForAttemptsAsync(host, tries);
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

        Status((await receiver.WaitForMessagesAsync(1, Patience)).ShouldHaveSingleItem()).ShouldBe("Healthy");
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
    public async Task A_replay_sends_the_same_message_again()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        await host.AddChannelAsync("ops", receiver.Url);
        host.Start().Run();
        var test = (await host.Channels.SendTestAsync("ops", Somebody.Known with { Name = "ada" }, CancellationToken.None))!;
        await host.WaitForAsync(DeliveryState.Delivered, 1);

        await host.Channels.ReplayAsync(test.Id, Somebody.Known, CancellationToken.None);

        var messages = await receiver.WaitForMessagesAsync(2, Patience);
        messages.ShouldAllBe(m => m.Headers["webhook-id"] == test.WebhookId);
        await WaitForAttemptsAsync(host, 2);
        (await host.Channels.FindDeliveryAsync(test.Id, CancellationToken.None))!.State.ShouldBe(DeliveryState.Delivered);
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

    [Fact]
    public async Task A_stop_gives_back_what_could_not_be_sent()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(new TestAnswer.Silence(), TestAnswer.Status(200));
        await host.AddChannelAsync("ops", receiver.Url);
        var node = host.Start().Run();
        await host.AlertAsync("api", Unhealthy);
        await receiver.WaitForMessagesAsync(1, Patience);

        await node.StopAsync();

        (await host.Database.AskAsync<bool>("SELECT next_attempt_at <= now() AND attempt_count = 0 FROM deliveries")).ShouldBeTrue();
        host.Start().Run();
        var messages = await receiver.WaitForMessagesAsync(2, Patience);
        messages.Select(m => m.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Messages_on_their_way_outlive_an_epoch()
    {
        await using var host = await DeliveryHost.CreateAsync(postgres);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(TestAnswer.Status(200) with { Delay = TimeSpan.FromSeconds(2) });
        await host.AddChannelAsync("ops", receiver.Url);
        await host.AlertAsync("api", Unhealthy);
        var node = host.Start().Run(epoch: TimeSpan.FromSeconds(1));

        await node.EndedAsync();

        (await host.CountAsync(DeliveryState.Delivered)).ShouldBe(0);
        await host.WaitForAsync(DeliveryState.Delivered, 1);
        receiver.Messages.ShouldHaveSingleItem();
    }

    private static async Task AlertWithNewConnectionAsync(DeliveryHost host)
    {
        // The pool hands out connections whose end it has not noticed yet.
        host.Database.Source.Clear();
        await host.AlertAsync("api", HealthStatus.Healthy);
    }

    private static async Task WaitForAttemptsAsync(DeliveryHost host, int count)
    {
        const string Attempts = "SELECT count(*) FROM delivery_attempts";
        for (var i = 0; i < 1500 && await host.Database.AskAsync<long>(Attempts) < count; i++)
            await Task.Delay(20);
        (await host.Database.AskAsync<long>(Attempts)).ShouldBe(count);
    }

    private static string? Status(ReceivedRequest message) =>
        JsonDocument.Parse(message.Text).RootElement.GetProperty("data").GetProperty("status").GetString();
}
