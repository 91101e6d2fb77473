using Monitor.Core;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Outbox.AlertingDatabase;

namespace Monitor.Data.Tests.Outbox;

/// <summary>Whose fault it is that a message waits, and who waits with it.</summary>
public sealed class OutboxFaultTests(TestPostgres postgres)
{
    [Fact]
    public async Task While_a_channel_fails_one_message_tries_it_and_the_others_spend_no_tries()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        for (var i = 0; i < 5; i++)
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync($"api-{i}"), $"api-{i}"));
        await alerting.CompleteAsync((await alerting.ClaimAsync(total: 1)).ShouldHaveSingleItem(), 503);

        (await alerting.ClaimAsync()).ShouldBeEmpty();
        await alerting.PassAsync(TimeSpan.FromSeconds(10));
        var tries = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        tries.Attempt.ShouldBe(2);
        await alerting.CompleteAsync(tries, 200);

        (await alerting.ClaimAsync()).Select(d => d.Attempt).ShouldBe([1, 1, 1, 1]);
    }

    [Fact]
    public async Task A_message_that_is_refused_holds_up_no_other()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        var bad = await alerting.AddServiceAsync("bad");
        await alerting.EnqueueAsync(Alert(bad, "bad"));
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 422);
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("good"), "good"));
        await alerting.EnqueueAsync(Alert(bad, "bad", HealthStatus.Healthy, 2));

        // But what is said of the same service stays in order.
        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Message.Summary.ShouldBe("good is Down");
    }
}
