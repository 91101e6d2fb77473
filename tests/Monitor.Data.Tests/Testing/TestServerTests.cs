using System.Net;
using Monitor.Testing.Servers;

namespace Monitor.Data.Tests.Testing;

/// <summary>The servers that other tests probe and notify.</summary>
public sealed class TestServerTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_come_in_order_and_the_last_one_stays()
    {
        await using var server = (await TestServer.StartAsync()).Answers("/ready", TestAnswer.Status(500), TestAnswer.Json("{}"));
        using var client = new HttpClient();

        (await client.GetAsync(server.At("/ready"), Ending)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await client.GetStringAsync(server.At("/ready"), Ending)).ShouldBe("{}");
        (await client.GetStringAsync(server.At("/ready"), Ending)).ShouldBe("{}");
        (await client.GetAsync(server.At("/elsewhere"), Ending)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_connection_can_be_broken_off()
    {
        await using var server = (await TestServer.StartAsync()).Answers(new TestAnswer.Break());
        using var client = new HttpClient();

        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(server.Address, Ending));
    }

    [Fact]
    public async Task Silence_lasts_until_the_caller_gives_up_and_does_not_hold_up_the_end()
    {
        await using var server = (await TestServer.StartAsync()).Answers(new TestAnswer.Silence());
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(200) };

        await Should.ThrowAsync<TaskCanceledException>(() => client.GetAsync(server.Address, Ending));
    }

    [Fact]
    public async Task A_certificate_that_nobody_signed_is_refused()
    {
        await using var server = await TestServer.StartWithUntrustedCertificateAsync();
        using var client = new HttpClient();

        var refusal = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(server.Address, Ending));

        refusal.HttpRequestError.ShouldBe(HttpRequestError.SecureConnectionError);
    }

    [Fact]
    public async Task A_webhook_receiver_keeps_headers_and_body_and_answers_as_told()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers(503, 200);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("webhook-id", "msg_1");

        using var first = await client.PostAsync(receiver.Url, new StringContent("one"), Ending);
        using var second = await client.PostAsync(receiver.Url, new StringContent("two"), Ending);

        var messages = await receiver.WaitForMessagesAsync(2, Soon);
        first.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        messages.Select(message => message.Text).ShouldBe(["one", "two"]);
        messages[0].Headers["Webhook-Id"].ShouldBe("msg_1");
    }
}
