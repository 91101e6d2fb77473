using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing.Http;

public sealed class WireRequestTests
{
    [Fact]
    public void A_request_is_these_bytes()
    {
        var text = TextOf(new HttpProbe { Url = "http://shop.example.com:8080/ready?deep=1#part", ReuseConnection = true });

        text.ShouldBe(
            $"GET /ready?deep=1 HTTP/1.1\r\nHost: shop.example.com:8080\r\nAccept: application/json, application/health+json, text/plain;q=0.8, */*;q=0.1\r\n"
            + $"User-Agent: {PreparedRequest.UserAgent}\r\nCache-Control: no-cache\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n");
    }

    [Theory]
    [InlineData("http://shop.example.com", "GET / HTTP/1.1\r\nHost: shop.example.com\r\n")]
    [InlineData("https://shop.example.com:443/", "GET / HTTP/1.1\r\nHost: shop.example.com\r\n")]
    [InlineData("http://user:secret@shop.example.com/", "GET / HTTP/1.1\r\nHost: shop.example.com\r\n")]
    [InlineData("http://[2001:db8::1]:8080/", "GET / HTTP/1.1\r\nHost: [2001:db8::1]:8080\r\n")]
    [InlineData("http://bücher.example/größe?ü=1", "GET /gr%C3%B6%C3%9Fe?%C3%BC=1 HTTP/1.1\r\nHost: xn--bcher-kva.example\r\n")]
    public void The_address_is_written_as_the_wire_has_it(string url, string begin)
    {
        var text = TextOf(new HttpProbe { Url = url });

        text.ShouldStartWith(begin);
        text.ShouldContain("\r\nConnection: close\r\n");
        text.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("X-Evil", "a\r\nX-Injected: 1")]
    [InlineData("X-Evil", "a\nX-Injected: 1")]
    [InlineData("X-Evil: b\r\nX-Injected", "1")]
    [InlineData("Host", "a\r\nX-Injected: 1")]
    [InlineData("Transfer-Encoding", "chunked, X-Injected")]
    [InlineData("Content-Length", "5, X-Injected")]
    public void No_header_can_become_two_or_change_the_frame(string name, string value)
    {
        var text = TextOf(new HttpProbe { Url = "http://a/", Headers = new Dictionary<string, string> { [name] = value } });

        text.ShouldNotContain("X-Injected");
        text.Split("\r\n\r\n").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("POST", true)]
    [InlineData("PUT", true)]
    [InlineData("GET", false)]
    [InlineData("HEAD", false)]
    [InlineData("DELETE", false)]
    public void A_method_that_wants_a_body_says_that_there_is_none(string method, bool says) =>
        TextOf(new HttpProbe { Url = "http://a/", Method = method }).Contains("Content-Length: 0\r\n", StringComparison.Ordinal).ShouldBe(says);

    [Fact]
    public void A_body_has_its_length_in_bytes() =>
        TextOf(new HttpProbe { Url = "http://a/", Method = "POST", Body = "ü" }).ShouldEndWith("Content-Type: application/json\r\nContent-Length: 2\r\n\r\nü");

    [Fact]
    public async Task The_same_answer_is_the_same_array_and_the_same_type()
    {
        await using var server = new TalkingServer(i => [$"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{(i < 2 ? "up" : "no")}"]);
        using var prober = new HttpProber(Given.Connector());
        var request = new PreparedRequest(new HttpProbe { Url = server.Url });

        var answers = new List<ProbeOutcome.Answered>();
        for (var i = 0; i < 3; i++)
            answers.Add((await prober.SendAsync(request, Given.Patience, CancellationToken.None)).ShouldBeOfType<ProbeOutcome.Answered>());

        answers[0].Body.Equals(answers[1].Body).ShouldBeTrue();
        ReferenceEquals(answers[0].ContentType, answers[2].ContentType).ShouldBeTrue();
        Encoding.UTF8.GetString(answers[1].Body.Span).ShouldBe("up");
        Encoding.UTF8.GetString(answers[2].Body.Span).ShouldBe("no");
    }

    private static string TextOf(HttpProbe probe) => Encoding.UTF8.GetString(new PreparedRequest(probe).First.Bytes);
}
