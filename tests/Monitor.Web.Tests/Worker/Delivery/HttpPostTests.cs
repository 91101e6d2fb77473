using System.Text.Json;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Channels.Kinds.PagerDuty;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Alerting.Settings;
using Monitor.Testing.Servers;

namespace Monitor.Web.Tests.Worker.Delivery;

public sealed class HttpPostTests : IDisposable
{
    private static readonly WebhookKind Kind = new();

    private readonly ChannelPost _post = Post.Make();

    [Fact]
    public async Task An_answer_is_kept_with_its_status_and_body()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(TestAnswer.Text("thanks\0\n", 202));

        var answered = (await SendAsync(receiver.Url)).ShouldBeOfType<DeliveryAnswer.Answered>();

        (answered.HttpStatus, answered.Body, answered.RetryAfter).ShouldBe((202, "thanks \n", null));
    }

    [Fact]
    public async Task Of_a_flood_4_kilobytes_are_kept()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(new TestAnswer.Flood(50_000_000));

        (await SendAsync(receiver.Url)).ShouldBeOfType<DeliveryAnswer.Answered>().Body.Length.ShouldBe(4096);
    }

    [Fact]
    public async Task Retry_after_is_kept_as_sent()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(new TestAnswer.Reply(429, "", null) { Headers = new Dictionary<string, string> { ["Retry-After"] = "120" } });

        (await SendAsync(receiver.Url)).ShouldBeOfType<DeliveryAnswer.Answered>().RetryAfter.ShouldBe("120");
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(TestAnswer.RedirectTo("/hook", 307));

        (await SendAsync(receiver.Url)).ShouldBeOfType<DeliveryAnswer.Answered>().HttpStatus.ShouldBe(307);
        receiver.Messages.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_deadline_ends_silence_and_the_status_counts_when_only_the_body_hangs()
    {
        await using var silent = await WebhookReceiver.StartAsync();
        await using var stuck = await WebhookReceiver.StartAsync();
        silent.Answers(new TestAnswer.Silence());
        stuck.Answers(new TestAnswer.StuckBody("than"));

        var answers = await Task.WhenAll(SendAsync(silent.Url), SendAsync(stuck.Url));

        answers[0].ShouldBeOfType<DeliveryAnswer.NoAnswer>().Error.ShouldBe("No answer within 10 s.");
        answers[1].ShouldBeOfType<DeliveryAnswer.Answered>().Body.ShouldBe("than");
        answers.ShouldAllBe(a => a.Elapsed < TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_closed_port_is_a_value_that_names_no_path()
    {
        var receiver = await WebhookReceiver.StartAsync();
        var url = receiver.Url;
        await receiver.DisposeAsync();

        (await SendAsync(url)).ShouldBeOfType<DeliveryAnswer.NoAnswer>().Error.ShouldBe($"127.0.0.1:{url.Port} refused the connection.");
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_is_refused()
    {
        await using var server = await TestServer.StartWithUntrustedCertificateAsync();

        var error = (await SendAsync(server.At("/secret-path"))).ShouldBeOfType<DeliveryAnswer.NoAnswer>().Error;

        error.ShouldContain("TLS failed");
        error.ShouldNotContain("secret-path");
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[fe80::1]/hook")]
    [InlineData("http://[::ffff:169.254.169.254]/hook")]
    public async Task Metadata_and_link_local_addresses_are_refused(string url) =>
        (await SendAsync(new Uri(url))).ShouldBeOfType<DeliveryAnswer.NoAnswer>().Error.ShouldStartWith("Blocked by policy");

    [Fact]
    public async Task It_goes_out_through_the_channels_proxy()
    {
        await using var proxy = await WebhookReceiver.StartAsync();

        (await SendAsync(new Uri("http://receiver.invalid/hook"), new() { ["proxy"] = proxy.Url.GetLeftPart(UriPartial.Authority) }))
            .ShouldBeOfType<DeliveryAnswer.Answered>().HttpStatus.ShouldBe(200);
        proxy.Messages.ShouldHaveSingleItem().Headers["host"].ShouldBe("receiver.invalid");
    }

    [Fact]
    public async Task A_proxy_is_no_way_around_the_policy()
    {
        await using var proxy = await WebhookReceiver.StartAsync();

        (await SendAsync(new Uri("http://169.254.169.254/latest"), new() { ["proxy"] = proxy.Url.GetLeftPart(UriPartial.Authority) }))
            .ShouldBeOfType<DeliveryAnswer.NoAnswer>().Error.ShouldStartWith("Blocked by policy");
        (await SendAsync(proxy.Url, new() { ["proxy"] = "http://169.254.169.254:3128" })).ShouldBeOfType<DeliveryAnswer.NoAnswer>().Error.ShouldStartWith("Blocked by policy");
        proxy.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_own_CA_is_trusted_for_its_channel_alone()
    {
        using var certificate = SelfSigned.Certificate("localhost");
        await using var server = await TestServer.StartWithCertificateAsync(certificate);
        var url = new Uri($"https://localhost:{server.At("/").Port}/hook");

        (await SendAsync(url, new() { ["authority"] = certificate.ExportCertificatePem() })).ShouldBeOfType<DeliveryAnswer.Answered>();
        (await SendAsync(url)).ShouldBeOfType<DeliveryAnswer.NoAnswer>().Error.ShouldContain("TLS failed");
    }

    [Fact]
    public async Task An_answer_of_pagerduty_is_read_and_its_wish_to_wait_heard()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(TestAnswer.Text("""{"status":"success"}""", 202), TestAnswer.Status(202), new TestAnswer.Reply(429, "", null) { Headers = new Dictionary<string, string> { ["Retry-After"] = "60" } });
        var (kind, settings) = (new PagerDutyKind(), new ChannelSettings { ["url"] = receiver.Url.AbsoluteUri, ["routingKey"] = "0123456789abcdef0123456789abcdef" });
        Task<DeliveryAnswer> TryAsync() => kind.Prepare(Delivery(new DeliveryTarget(1, "pager", kind.Word, settings, [])), default).SendAsync(_post, TestContext.Current.CancellationToken);

        kind.Judge(await TryAsync(), default).ShouldBeOfType<DeliveryVerdict.Accepted>();
        kind.Judge(await TryAsync(), default).ShouldBe(new DeliveryVerdict.ChannelFault("The receiver answered HTTP 429.", TimeSpan.FromSeconds(60)));
        receiver.Messages.Select(m => JsonDocument.Parse(m.Text).RootElement.GetProperty("event_action").GetString()).ShouldBe(["trigger", "resolve", "trigger"]);
    }

    [Fact]
    public async Task A_stop_is_an_exception_because_the_receiver_is_not_to_blame()
    {
        await using var silent = await WebhookReceiver.StartAsync();
        silent.Answers(new TestAnswer.Silence());
        using var stopping = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(
            Kind.Prepare(Delivery(Target(silent.Url)), default).SendAsync(_post, stopping.Token));
    }

    public void Dispose() => _post.Dispose();

    private Task<DeliveryAnswer> SendAsync(Uri url, ChannelSettings? more = null) =>
        Kind.Prepare(Delivery(Target(url, more)), default).SendAsync(_post, CancellationToken.None);

    private static DeliveryTarget Target(Uri url, ChannelSettings? more = null) =>
        new(1, "ops", Kind.Word, new ChannelSettings(more ?? []) { ["url"] = url.AbsoluteUri, ["secret"] = WebhookSecret.Make() }, []);

    private static OutgoingDelivery Delivery(DeliveryTarget target) =>
        new(1, "msg_1", new StoredMessage("A test", """{ "type": "webhook.test", "timestamp": "2026-03-12T09:41:12Z", "data": { "channel": null, "sentBy": "Ada", "message": null } }"""), 1, default, target);
}
