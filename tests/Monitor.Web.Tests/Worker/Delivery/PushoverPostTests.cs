using Monitor.Core;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Channels.Kinds.Pushover;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Incidents;
using Monitor.Testing.Servers;

namespace Monitor.Web.Tests.Worker.Delivery;

/// <summary>The end of an emergency is two calls: nobody is pushed it twice, and nobody goes without.</summary>
public sealed class PushoverPostTests : IAsyncLifetime
{
    private const string Push = "/1/messages.json";
    private const string Cancel = "/1/receipts/cancel_by_tag/incident-42.json";

    private static readonly PushoverKind Kind = new();

    private readonly ChannelPost _post = Post.Make();
    private TestServer _pushover = null!;

    public async ValueTask InitializeAsync() => _pushover = (await TestServer.StartAsync()).Answers(TestAnswer.Text("""{"status":1,"request":"x"}"""));

    [Fact]
    public async Task Its_end_is_pushed_once_though_cancelling_fails_at_first()
    {
        _pushover.Answers(Cancel, TestAnswer.Status(500), TestAnswer.Text("""{"status":1,"canceled":1}"""));

        (await TryAsync(1)).ShouldBeOfType<DeliveryVerdict.ChannelFault>();
        (await TryAsync(2)).ShouldBeOfType<DeliveryVerdict.Accepted>();

        Calls.ShouldBe([Cancel, Cancel, Push]);
    }

    [Fact]
    public async Task Whoever_hangs_up_is_asked_again_too()
    {
        _pushover.Answers(Cancel, new TestAnswer.Break(), TestAnswer.Text("""{"status":1,"canceled":1}"""));

        (await TryAsync(1)).ShouldBeOfType<DeliveryVerdict.ChannelFault>();
        (await TryAsync(2)).ShouldBeOfType<DeliveryVerdict.Accepted>();

        Calls.Count(c => c == Push).ShouldBe(1);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task What_cannot_be_cancelled_is_over_all_the_same(int status)
    {
        _pushover.Answers(Cancel, TestAnswer.Text("""{"status":0,"errors":["receipt not found"]}""", status));

        (await TryAsync(1)).ShouldBeOfType<DeliveryVerdict.Accepted>();

        Calls.ShouldBe([Cancel, Push]);
    }

    [Fact]
    public async Task Its_end_is_pushed_though_cancelling_goes_on_failing()
    {
        _pushover.Answers(Cancel, TestAnswer.Status(500));

        for (var attempt = 1; attempt < 3; attempt++)
            (await TryAsync(attempt)).ShouldBeOfType<DeliveryVerdict.ChannelFault>();
        (await TryAsync(3)).ShouldBeOfType<DeliveryVerdict.Accepted>();

        Calls.ShouldBe([Cancel, Cancel, Cancel, Push]);
    }

    public async ValueTask DisposeAsync()
    {
        _post.Dispose();
        await _pushover.DisposeAsync();
    }

    private IEnumerable<string> Calls => _pushover.Requests.Select(r => r.Path);

    private async Task<DeliveryVerdict> TryAsync(int attempt)
    {
        ChannelSettings settings = new()
        {
            ["token"] = "azGDORePK8gMaC0QOYAMyEEuzJnyUi", ["user"] = "uQiRzpo4DXghDmr9QzzfQu27cmVRsG", ["priority"] = "emergency", ["url"] = _pushover.At("/").AbsoluteUri,
        };
        var delivery = new OutgoingDelivery(1, "msg_1", Over(), attempt, default, new DeliveryTarget(1, "ops", Kind.Word, settings, []));
        return Kind.Judge(await Kind.Prepare(delivery, default).SendAsync(_post, TestContext.Current.CancellationToken), default);
    }

    private static StoredMessage Over()
    {
        var at = TimeProvider.System.GetUtcNow();
        var alert = new ServiceAlert
        {
            Service = new AlertedService(7, "payments-api", "Payments API", "", "", [], "", null), PreviousStatus = HealthStatus.Unhealthy, Status = HealthStatus.Healthy,
            Lifecycle = Lifecycle.Ready, Reason = "", At = at, Since = at, Sequence = 1, IncidentId = 42,
        };
        var message = (AlertMessage.StatusChanged)AlertMessage.Of(alert, new AlertLinks(null));
        return new(alert.Summary, AlertJson.Write(message with { Data = message.Data with { Incident = new IncidentNews(42, IncidentNewsChange.Resolved, IncidentResolution.Recovered, null) } }));
    }
}
