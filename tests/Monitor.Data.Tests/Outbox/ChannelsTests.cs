using Monitor.Core;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;
using Monitor.Core.Alerting.Sending;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Outbox.AlertingDatabase;

namespace Monitor.Data.Tests.Outbox;

public sealed class ChannelsTests(TestPostgres postgres)
{
    private static readonly ChannelDefinition Ops = new() { Key = "ops", Name = "Ops", Type = "webhook", Url = "https://example.com/hook" };

    [Fact]
    public async Task A_channel_comes_back_as_given_without_its_secret()
    {
        await using var alerting = await CreateAsync(postgres);

        var saved = (await alerting.Channels.CreateAsync(Ops, Somebody.Known, CancellationToken.None)).ShouldBeOfType<ChannelResult.Saved>();

        saved.Created.ShouldBeTrue();
        WebhookSecret.TryParse(saved.NewSecret, out _).ShouldBeTrue();
        saved.Channel.Definition.ShouldBe(Ops with { Url = "https://example.com/********" });
        var listed = (await alerting.Channels.ListAsync(CancellationToken.None)).ShouldHaveSingleItem();
        listed.Definition.ShouldBe(saved.Channel.Definition);
        listed.Health.ShouldBe(new ChannelHealth(0, 0, 0, 0, null, null, null, null));
    }

    [Fact]
    public async Task Address_and_secret_are_stored_encrypted()
    {
        await using var alerting = await CreateAsync(postgres);
        var secret = WebhookSecret.Make();

        await alerting.Channels.CreateAsync(Ops with { Secret = secret }, Somebody.Known, CancellationToken.None);

        foreach (var column in (string[])["url", "secret"])
        {
            var stored = (await alerting.Database.AskAsync<string>($"SELECT {column} FROM channels")).ShouldNotBeNull();
            stored.Length.ShouldBeGreaterThan(secret.Length);
            stored.ShouldNotContain("example.com");
            stored.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task A_key_can_be_taken_once()
    {
        await using var alerting = await CreateAsync(postgres);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => alerting.Channels.CreateAsync(Ops, Somebody.Known, CancellationToken.None)));

        results.OfType<ChannelResult.Saved>().Count().ShouldBe(1);
        results.OfType<ChannelResult.KeyTaken>().Count().ShouldBe(7);
    }

    [Fact]
    public async Task Errors_are_told_by_field_and_nothing_is_stored()
    {
        await using var alerting = await CreateAsync(postgres);

        var result = await alerting.Channels.PutAsync(Ops with { Url = "example.com" }, null, Somebody.Known, CancellationToken.None);

        result.ShouldBeOfType<ChannelResult.Invalid>().Errors.ShouldHaveSingleItem().Field.ShouldBe("url");
        (await alerting.Channels.FindAsync("ops", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Putting_creates_then_replaces_and_keeps_the_secret()
    {
        await using var alerting = await CreateAsync(postgres);
        var created = (await alerting.Channels.PutAsync(Ops, null, Somebody.Known, CancellationToken.None)).ShouldBeOfType<ChannelResult.Saved>();

        var replaced = (await alerting.Channels.PutAsync(Ops with { Url = "https://example.com/new" }, null, Somebody.Known, CancellationToken.None))
            .ShouldBeOfType<ChannelResult.Saved>();

        created.Created.ShouldBeTrue();
        replaced.Created.ShouldBeFalse();
        replaced.NewSecret.ShouldBeNull();
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        var target = (await alerting.ClaimAsync()).ShouldHaveSingleItem().Channel;
        target.Settings.Of("url").ShouldBe("https://example.com/new");
        target.Settings.Of("secret").ShouldBe(created.NewSecret);
    }

    [Fact]
    public async Task Putting_at_once_ends_with_one_channel()
    {
        await using var alerting = await CreateAsync(postgres);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => alerting.Channels.PutAsync(Ops, null, Somebody.Known, CancellationToken.None)));

        results.ShouldAllBe(r => r is ChannelResult.Saved);
        results.OfType<ChannelResult.Saved>().Count(r => r.Created).ShouldBe(1);
    }

    [Fact]
    public async Task A_chat_needs_no_secret_until_it_becomes_a_webhook()
    {
        await using var alerting = await CreateAsync(postgres);
        (await alerting.AddChannelAsync("ops", "slack")).NewSecret.ShouldBeNull();

        var put = (await alerting.Channels.PutAsync(Ops, null, Somebody.Known, CancellationToken.None)).ShouldBeOfType<ChannelResult.Saved>();

        put.NewSecret.ShouldNotBeNull();
    }

    [Fact]
    public async Task Switching_on_clears_the_reason_and_gives_up_what_is_stale()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("old"), "old"));
        await alerting.PassAsync(TimeSpan.FromDays(2));
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("fresh"), "fresh"));
        await alerting.Channels.PutAsync(Ops with { Enabled = false }, null, Somebody.Known, CancellationToken.None);
        (await alerting.ClaimAsync()).ShouldBeEmpty();
        await alerting.Database.AskAsync<int>("UPDATE channels SET disabled_reason = 'gone'");

        await alerting.Channels.PutAsync(Ops, null, Somebody.Known, CancellationToken.None);

        (await alerting.Channels.FindAsync("ops", CancellationToken.None))!.DisabledReason.ShouldBeNull();
        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Message.Summary.ShouldBe("fresh is Down");
    }

    [Fact]
    public async Task A_channel_can_be_tested_even_when_it_is_off()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops", enabled: false);

        var test = (await alerting.Channels.SendTestAsync("ops", Somebody.Known with { Name = "ada@example.com" }, CancellationToken.None))!;

        test.Type.ShouldBe("webhook.test");
        test.Summary.ShouldBe("Test sent by ada@example.com");
        test.State.ShouldBe(DeliveryState.Pending);
        (await alerting.ClaimAsync()).ShouldHaveSingleItem().WebhookId.ShouldBe(test.WebhookId);
        (await alerting.Channels.SendTestAsync("nowhere", Somebody.Known with { Name = "ada" }, CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(410)]
    public async Task A_replay_is_sent_at_once_with_the_same_id(int status)
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        var first = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        await alerting.CompleteAsync(first, status);
        await alerting.Channels.PutAsync(Ops, null, Somebody.Known, CancellationToken.None);

        var replayed = (await alerting.Channels.ReplayAsync(first.Id, Somebody.Known, CancellationToken.None))!;

        replayed.State.ShouldBe(DeliveryState.Pending);
        replayed.Attempts.Count.ShouldBe(1);
        var again = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        again.WebhookId.ShouldBe(first.WebhookId);
        again.Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task Replaying_what_is_on_its_way_sends_it_once()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        var claimed = (await alerting.ClaimAsync()).ShouldHaveSingleItem();

        (await alerting.Channels.ReplayAsync(claimed.Id, Somebody.Known, CancellationToken.None)).ShouldNotBeNull();

        (await alerting.ClaimAsync()).ShouldBeEmpty();
        (await alerting.Channels.ReplayAsync(long.MaxValue, Somebody.Known, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task The_log_is_read_page_by_page_and_by_state()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        for (var i = 0; i < 5; i++)
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync($"api-{i}"), $"api-{i}"));
        await alerting.CompleteAsync((await alerting.ClaimAsync(total: 1)).ShouldHaveSingleItem(), 200);

        var first = await alerting.Channels.DeliveriesAsync("ops", null, null, 2, CancellationToken.None);
        var second = await alerting.Channels.DeliveriesAsync("ops", null, first[^1].Id, 10, CancellationToken.None);
        var delivered = await alerting.Channels.DeliveriesAsync("ops", DeliveryState.Delivered, null, 10, CancellationToken.None);

        first.Concat(second).Select(d => d.ServiceKey).ShouldBe(["api-4", "api-3", "api-2", "api-1", "api-0"]);
        delivered.ShouldHaveSingleItem().ServiceKey.ShouldBe("api-0");
        (await alerting.Channels.DeliveriesAsync("nowhere", null, null, 10, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Health_tells_receipts_first_tries_waiting_and_given_up()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        for (var i = 0; i < 4; i++)
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync($"api-{i}"), $"api-{i}"));
        var claimed = await alerting.ClaimAsync();
        await alerting.CompleteAsync(claimed[0], 200);
        await alerting.CompleteAsync(claimed[1], 500);
        await alerting.CompleteAsync(claimed[2] with { Attempt = 3 }, 422);
        await alerting.PassAsync(TimeSpan.FromSeconds(6));
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 200);
        await alerting.CompleteAsync(claimed[3], 503);

        var health = (await alerting.Channels.FindAsync("ops", CancellationToken.None))!.Health;

        (health.Delivered, health.FirstTry, health.Waiting, health.GivenUp).ShouldBe((2, 1, 1, 1));
        health.LastDeliveredAt.ShouldNotBeNull();
        health.LastError.ShouldBe("The receiver answered HTTP 503.");
        health.SlowestMilliseconds!.Value.ShouldBeGreaterThanOrEqualTo(6000);
        health.MedianMilliseconds!.Value.ShouldBeInRange(0, health.SlowestMilliseconds.Value);
    }

    [Fact]
    public async Task A_receipt_after_a_failure_clears_the_last_error()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api", HealthStatus.Degraded));
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 500);
        await alerting.PassAsync(TimeSpan.FromSeconds(6));
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 200);

        (await alerting.Channels.FindAsync("ops", CancellationToken.None))!.Health.LastError.ShouldBeNull();
    }
}
