using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Outbox.AlertingDatabase;

namespace Monitor.Data.Tests.Outbox;

/// <summary>What is claimed, and what becomes of it.</summary>
public sealed class OutboxTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_claim_has_all_that_is_needed_to_send()
    {
        await using var alerting = await CreateAsync(postgres);
        var saved = await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));

        var claimed = (await alerting.ClaimAsync()).ShouldHaveSingleItem();

        claimed.Attempt.ShouldBe(1);
        claimed.Message.Summary.ShouldBe("api is Down");
        (claimed.Channel.Id, claimed.Channel.Key, claimed.Channel.Kind, claimed.Begun).ShouldBe((saved.Channel.Id, "ops", "webhook", 1));
        claimed.Channel.Settings.ShouldBe(new ChannelSettings { ["url"] = "https://example.com/hook", ["secret"] = saved.NewSecret! });
        claimed.ToString().ShouldNotContain("whsec_");
        claimed.ToString().ShouldNotContain("/hook");
    }

    [Fact]
    public async Task A_claimed_message_is_given_to_nobody_else_until_its_lease_runs_out()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        var first = (await alerting.ClaimAsync()).ShouldHaveSingleItem();

        (await alerting.ClaimAsync()).ShouldBeEmpty();
        (await alerting.Outbox.NextDueAsync(CancellationToken.None))!.Value.TotalSeconds.ShouldBeInRange(15, 20);
        await alerting.PassAsync(TimeSpan.FromSeconds(21));

        var second = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        second.WebhookId.ShouldBe(first.WebhookId);
    }

    [Fact]
    public async Task After_the_lease_a_failure_no_longer_counts_but_a_receipt_does()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        var slow = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        await alerting.PassAsync(TimeSpan.FromSeconds(21));
        var other = (await alerting.ClaimAsync()).ShouldHaveSingleItem();

        (await alerting.CompleteAsync(slow, 500)).ShouldBeFalse();
        (await alerting.OnlyDeliveryAsync("ops")).State.ShouldBe(DeliveryState.Pending);

        (await alerting.CompleteAsync(slow, 200)).ShouldBeTrue();
        (await alerting.CompleteAsync(other, 500)).ShouldBeFalse();
        (await alerting.OnlyDeliveryAsync("ops")).State.ShouldBe(DeliveryState.Delivered);
    }

    [Fact]
    public async Task Two_claimers_at_once_never_get_the_same_message()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        for (var i = 0; i < 50; i++)
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync($"api-{i}"), $"api-{i}"));

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => alerting.ClaimAsync(total: 7)));

        var all = claims.SelectMany(c => c).Select(d => d.Id).ToList();
        all.ShouldBeUnique();
        while (await alerting.ClaimAsync(total: 7) is { Count: > 0 } more)
            all.AddRange(more.Select(d => d.Id));
        all.ShouldBeUnique();
        all.Count.ShouldBe(50);
    }

    [Fact]
    public async Task Gone_switches_the_channel_off_and_gives_its_messages_up()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("gone");
        await alerting.AddChannelAsync("other");
        for (var i = 0; i < 3; i++)
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync($"api-{i}"), $"api-{i}"));
        var claimed = (await alerting.ClaimAsync()).First(d => d.Channel.Key == "gone");

        await alerting.CompleteAsync(claimed, 410);

        var gone = (await alerting.Channels.FindAsync("gone", CancellationToken.None))!;
        gone.Definition.Enabled.ShouldBeFalse();
        gone.DisabledReason!.ShouldContain("410");
        (await alerting.Channels.DeliveriesAsync("gone", DeliveryState.Dead, null, 10, CancellationToken.None)).Count.ShouldBe(3);
        (await alerting.Channels.DeliveriesAsync("other", DeliveryState.Pending, null, 10, CancellationToken.None)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Gone_says_nothing_of_a_channel_that_was_corrected_meanwhile()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        var claimed = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        await alerting.Channels.PutAsync((await alerting.Channels.FindAsync("ops", CancellationToken.None))!.Definition with { Url = "https://example.com/moved" }, null, Somebody.Known, CancellationToken.None);

        await alerting.CompleteAsync(claimed, 410);

        (await alerting.Channels.FindAsync("ops", CancellationToken.None))!.Definition.Enabled.ShouldBeTrue();
        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Id.ShouldBe(claimed.Id);
    }

    [Fact]
    public async Task Many_messages_answered_gone_at_once_do_not_lock_each_other_out()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("gone");
        for (var i = 0; i < 20; i++)
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync($"api-{i}"), $"api-{i}"));
        var claimed = await alerting.ClaimAsync();

        await Task.WhenAll(claimed.Select(d => alerting.CompleteAsync(d, 410)));

        (await alerting.Database.AskAsync<long>("SELECT count(*) FROM delivery_attempts WHERE http_status = 410")).ShouldBe(20);
    }

    [Fact]
    public async Task A_wish_to_wait_is_heard()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));

        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 429, retryAfter: "600");

        (await alerting.Outbox.NextDueAsync(CancellationToken.None))!.Value.TotalSeconds.ShouldBeInRange(590, 600);
    }

    [Fact]
    public async Task Every_try_is_in_the_log_with_its_bodies()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 500, body: "out of order");
        await alerting.PassAsync(TimeSpan.FromSeconds(6));
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 202, body: "thanks");

        var listed = await alerting.OnlyDeliveryAsync("ops");
        listed.State.ShouldBe(DeliveryState.Delivered);
        listed.NextAttemptAt.ShouldBeNull();
        listed.Attempts.Select(a => (a.HttpStatus, a.Error, a.RequestBody)).ShouldBe([(500, "The receiver answered HTTP 500.", null), (202, null, null)]);

        var whole = (await alerting.Channels.FindDeliveryAsync(listed.Id, CancellationToken.None))!;
        whole.Attempts.Select(a => a.ResponseBody).ShouldBe(["out of order", "thanks"]);
        whole.Attempts.ShouldAllBe(a => a.RequestBody!.Contains("service.status.changed") && a.Milliseconds == 12);
    }

    [Fact]
    public async Task A_message_given_back_is_due_at_once()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));

        await alerting.Outbox.ReleaseAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), CancellationToken.None);

        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task Completing_a_message_of_a_deleted_channel_does_nothing()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        var claimed = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        (await alerting.Channels.DeleteAsync("ops", match: null, Somebody.Known, CancellationToken.None)).IsDone.ShouldBeTrue();

        (await alerting.CompleteAsync(claimed, 200)).ShouldBeFalse();
        (await alerting.CompleteAsync(claimed, 410)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_empty_outbox_is_never_due()
    {
        await using var alerting = await CreateAsync(postgres);

        (await alerting.Outbox.NextDueAsync(CancellationToken.None)).ShouldBeNull();
        (await alerting.ClaimAsync(total: 0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Old_deliveries_are_removed_and_what_waits_is_kept()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        for (var i = 0; i < 3; i++)
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync($"api-{i}"), $"api-{i}"));
        var claimed = await alerting.ClaimAsync();
        await alerting.CompleteAsync(claimed[0], 200);
        await alerting.CompleteAsync(claimed[1], 500);
        await alerting.PassAsync(TimeSpan.FromDays(31));
        await alerting.CompleteAsync(claimed[2], 200);

        (await alerting.Retention.DeleteOldAsync(CancellationToken.None)).ShouldBe(2);
        (await alerting.OnlyDeliveryAsync("ops")).State.ShouldBe(DeliveryState.Failed);
    }
}
