using System.Text.Json;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;
using Monitor.Core.Alerting.Sending;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using static Monitor.Core.HealthStatus;

namespace Monitor.Web.Tests.Worker.Delivery;

/// <summary>What is sent, in which order, and by whom.</summary>
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

        receiver.Messages.Select(DeliveryHost.StatusOf).ShouldBe(["Unhealthy", "Healthy", "Healthy", "Degraded", "Unhealthy", "Healthy"]);
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
        await host.WaitForAttemptsAsync(2);
        (await host.Channels.FindDeliveryAsync(test.Id, CancellationToken.None))!.State.ShouldBe(DeliveryState.Delivered);
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
}
