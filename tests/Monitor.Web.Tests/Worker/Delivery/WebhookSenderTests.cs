using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds.Webhook;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Alerting.Sending;
using Monitor.Core.Probing.Outbound;
using Monitor.Testing.Servers;
using Monitor.Web.Worker.Delivery;

namespace Monitor.Web.Tests.Worker.Delivery;

public sealed class WebhookSenderTests : IDisposable
{
    private readonly WebhookSender _sender = new(new OutboundHttp(new OutboundConnector(new OutboundPolicy())), TimeProvider.System);

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
    public async Task An_address_or_secret_that_cannot_be_read_any_more_is_a_value()
    {
        (await SendAsync(Target(null, WebhookSecret.Make()))).ShouldBeOfType<DeliveryAnswer.NoAnswer>().Error.ShouldContain("enter both again");
        (await SendAsync(Target("http://127.0.0.1/", null))).ShouldBeOfType<DeliveryAnswer.NoAnswer>().Error.ShouldContain("enter both again");
    }

    [Fact]
    public async Task A_stop_is_an_exception_because_the_receiver_is_not_to_blame()
    {
        await using var silent = await WebhookReceiver.StartAsync();
        silent.Answers(new TestAnswer.Silence());
        using var stopping = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Should.ThrowAsync<OperationCanceledException>(
            _sender.SendAsync(Delivery(Target(silent.Url.AbsoluteUri, WebhookSecret.Make())), stopping.Token));
    }

    public void Dispose() => _sender.Dispose();

    private Task<DeliveryAnswer> SendAsync(Uri url) => SendAsync(Target(url.AbsoluteUri, WebhookSecret.Make()));

    private async Task<DeliveryAnswer> SendAsync(DeliveryTarget target) =>
        (await _sender.SendAsync(Delivery(target), CancellationToken.None)).Answer;

    private static DeliveryTarget Target(string? url, string? secret) => new(1, "ops", "webhook", url, secret);

    private static OutgoingDelivery Delivery(DeliveryTarget target) =>
        new(1, "msg_1", new StoredMessage("A test", """{ "type": "webhook.test", "data": {} }"""), 1, default, target);
}
