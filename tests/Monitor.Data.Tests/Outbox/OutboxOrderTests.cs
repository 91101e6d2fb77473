using Monitor.Core;
using Monitor.Core.Alerting.Sending;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Outbox.AlertingDatabase;

namespace Monitor.Data.Tests.Outbox;

/// <summary>Which messages wait for which.</summary>
public sealed class OutboxOrderTests(TestPostgres postgres)
{
    [Fact]
    public async Task Of_one_service_a_channel_gets_one_message_after_the_other()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        var service = await alerting.AddServiceAsync("api");
        await alerting.EnqueueAsync(Alert(service, "api"), Alert(service, "api", HealthStatus.Healthy, 2));

        var down = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        down.Message.Summary.ShouldBe("api is Down");
        await alerting.CompleteAsync(down, 500);
        (await alerting.ClaimAsync()).ShouldBeEmpty();

        await alerting.PassAsync(TimeSpan.FromSeconds(6));
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 200);
        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Message.Summary.ShouldBe("api is Up again");
    }

    [Fact]
    public async Task The_order_outlives_the_service()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        var service = await alerting.AddServiceAsync("api");
        await alerting.EnqueueAsync(Alert(service, "api"), Alert(service, "api", HealthStatus.Healthy, 2));
        await alerting.Database.AskAsync<int>("DELETE FROM services");

        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Message.Summary.ShouldBe("api is Down");
        (await alerting.ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_was_given_up_blocks_nothing()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        var service = await alerting.AddServiceAsync("api");
        await alerting.EnqueueAsync(Alert(service, "api"), Alert(service, "api", HealthStatus.Healthy, 2));

        for (var i = 0; i < 3; i++)
        {
            await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 422);
            await alerting.PassAsync(TimeSpan.FromMinutes(5));
        }

        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Message.Summary.ShouldBe("api is Up again");
    }

    [Fact]
    public async Task A_crowded_channel_takes_no_places_from_others()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("crowded");
        for (var i = 0; i < 20; i++)
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync($"api-{i}"), $"api-{i}"));
        await alerting.AddChannelAsync("late");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("last"), "last"));

        (await alerting.ClaimAsync(total: 4)).Select(d => d.Channel.Key).ShouldBe(["crowded", "crowded", "crowded", "late"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_channel_has_only_so_many_messages_in_flight()
    {
        await using var alerting = await CreateAsync(postgres);
        var channel = await alerting.AddChannelAsync("ops");
        for (var i = 0; i < 5; i++)
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync($"api-{i}"), $"api-{i}"));

        async Task<int> ClaimWith(int inFlight) =>
            (await alerting.Outbox.ClaimAsync(
                new ClaimRoom(100, 3, new Dictionary<int, int> { [channel.Channel.Id] = inFlight }), CancellationToken.None)).Count;

        (await ClaimWith(inFlight: 3)).ShouldBe(0);
        (await ClaimWith(inFlight: 9)).ShouldBe(0);
        (await ClaimWith(inFlight: 1)).ShouldBe(2);
    }

    [Fact]
    public async Task What_waits_behind_an_older_message_does_not_make_the_outbox_due()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        var service = await alerting.AddServiceAsync("api");
        await alerting.EnqueueAsync(Alert(service, "api"), Alert(service, "api", HealthStatus.Healthy, 2));
        await alerting.CompleteAsync((await alerting.ClaimAsync()).ShouldHaveSingleItem(), 500);

        (await alerting.Outbox.NextDueAsync(CancellationToken.None))!.Value.TotalSeconds.ShouldBeInRange(4, 5);
    }
}
