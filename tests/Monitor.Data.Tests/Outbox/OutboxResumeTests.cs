using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Outbox.AlertingDatabase;

namespace Monitor.Data.Tests.Outbox;

/// <summary>What waits when its channel is corrected, and what was begun and never ended.</summary>
public sealed class OutboxResumeTests(TestPostgres postgres)
{
    private static readonly ChannelDefinition Ops = new() { Key = "ops", Name = "Ops", Type = "webhook", Url = "https://example.com/hook" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_corrected_channel_is_tried_at_once_and_what_is_on_its_way_is_not_sent_twice()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        foreach (var service in (string[])["failed", "leased"])
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync(service), service));
        var claimed = await alerting.ClaimAsync();
        await alerting.CompleteAsync(claimed[0] with { Attempt = 6 }, 503);
        (await alerting.ClaimAsync()).ShouldBeEmpty();

        await alerting.Channels.PutAsync(Ops with { Url = "https://example.com/new" }, null, Somebody.Known, Stop);

        (await alerting.ClaimAsync()).ShouldHaveSingleItem().Message.Summary.ShouldBe("failed is Down");
    }

    [Fact]
    public async Task A_try_that_fails_while_its_channel_is_corrected_is_made_again_at_once()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        var claimed = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        await alerting.Channels.PutAsync(Ops with { Url = "https://example.com/new" }, null, Somebody.Known, Stop);
        await alerting.CompleteAsync(claimed with { Attempt = 6 }, 503);

        var again = (await alerting.ClaimAsync()).ShouldHaveSingleItem();
        again.Channel.Settings["url"].ShouldBe("https://example.com/new");
        await alerting.CompleteAsync(again with { Attempt = 7 }, 503);
        (await alerting.ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_waits_is_listed_whether_it_was_tried_or_not()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        foreach (var service in (string[])["done", "failed", "new"])
            await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync(service), service));
        var claimed = await alerting.ClaimAsync(total: 2);
        await alerting.CompleteAsync(claimed[0], 200);
        await alerting.CompleteAsync(claimed[1], 500);

        (await alerting.Channels.ListWaitingAsync("ops", null, 10, Stop)).Select(d => (d.ServiceKey, d.State))
            .ShouldBe([("new", DeliveryState.Pending), ("failed", DeliveryState.Failed)]);
    }

    [Fact]
    public async Task A_try_that_never_ends_is_counted_and_one_that_is_given_back_is_not()
    {
        await using var alerting = await CreateAsync(postgres);
        await alerting.AddChannelAsync("ops");
        await alerting.EnqueueAsync(Alert(await alerting.AddServiceAsync("api"), "api"));
        (await BegunAsync()).Begun.ShouldBe(1);
        await alerting.PassAsync(TimeSpan.FromSeconds(21));
        (await BegunAsync()).Begun.ShouldBe(2);
        await alerting.PassAsync(TimeSpan.FromSeconds(21));

        var third = await BegunAsync();
        third.Begun.ShouldBe(3);
        await alerting.Outbox.ReleaseAsync(third, Stop);
        var again = await BegunAsync();
        again.Begun.ShouldBe(3);
        await alerting.Outbox.PreparedAsync(again, Stop);
        await alerting.PassAsync(TimeSpan.FromSeconds(21));
        (await BegunAsync()).Begun.ShouldBe(2);

        async Task<OutgoingDelivery> BegunAsync() => (await alerting.ClaimAsync()).ShouldHaveSingleItem();
    }
}
