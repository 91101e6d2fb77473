using System.Text;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Tests.Probing.Http;

public sealed class WireAnswerTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    [Theory]
    [InlineData(Ok + "Content-Length: 2\r\n\r\nok", "ok")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", "ok")]
    [InlineData("HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok", "ok")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\nok", "ok")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nto the end", "to the end")]
    [InlineData(Ok + "content-length:2\r\n\r\nok", "ok")]
    [InlineData(Ok + "Content-Length  : \t2 \t \r\n\r\nok", "ok")]
    [InlineData(Ok + "X-Folded: a\r\n b\r\n\tc\r\nContent-Length: 2\r\n\r\nok", "ok")]
    [InlineData(Ok + "Content-Length:\r\n 2\r\n\r\nok", "ok")]
    [InlineData(Ok + "X-Empty:\r\nContent-Length: 2\r\n\r\nok", "ok")]
    [InlineData(Ok + "Content-Length: 2, 2\r\nContent-Length: 2\r\n\r\nok", "ok")]
    [InlineData(Ok + "Transfer-Encoding: identity\r\nContent-Length: 2\r\n\r\nok", "ok")]
    [InlineData(Ok + "Transfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\nto the end", "to the end")]
    [InlineData(Ok + "Transfer-Encoding: Chunked\r\n\r\n00A; x=\"y\"\r\n0123456789\r\n1 \r\n!\r\n0\r\nA: b\r\n\r\n", "0123456789!")]
    [InlineData(Ok + "Transfer-Encoding: chunked\n\n2\nok\n0\n\n", "ok")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\nContent-Length: 1000\r\n\r\n2\r\nok\r\n0\r\n\r\n", "ok")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n" + Ok + "Content-Length: 2\r\n\r\nok", "ok")]
    [InlineData("\r\n" + Ok + "Content-Length: 2\r\n\r\nok", "ok")]
    [InlineData("\n\r\n" + Ok + "Content-Length: 2\r\n\r\nok", "ok")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n\r\n" + Ok + "Content-Length: 2\r\n\r\nok", "ok")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n", "")]
    public async Task What_real_servers_send_is_understood(string said, string body)
    {
        var (fault, _, hex, _) = await Pieces.ReadAsync(Encoding.Latin1.GetBytes(said), () => int.MaxValue);

        fault.ShouldBe(WireFault.None);
        Encoding.Latin1.GetString(Convert.FromHexString(hex)).ShouldBe(body);
    }

    [Theory]
    [InlineData("HTTP/1.1 200OK\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData("HTTP/1.1 20\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData("HTTP/1.1 099 Early\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData("HTTP/2 200\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData("HTTP/1.1 200 a\rContent-Length: 0\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData("HTTP/1.1 200 a\0b\r\nContent-Length: 0\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData("\r\rHTTP/1.1 200 OK\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData(" \r\nHTTP/1.1 200 OK\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData("\r\n", nameof(WireFault.Cut))]
    [InlineData(Ok + ": nameless\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData(Ok + "two words: a\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData(Ok + "A: b\rContent-Length: 0\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData(Ok + "A: \0\r\n\r\n", nameof(WireFault.NotHttp))]
    [InlineData(Ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nok!", nameof(WireFault.BadLength))]
    [InlineData(Ok + "Content-Length: 2, 3\r\n\r\nok!", nameof(WireFault.BadLength))]
    [InlineData(Ok + "Content-Length: -2\r\n\r\nok", nameof(WireFault.BadLength))]
    [InlineData(Ok + "Content-Length: +2\r\n\r\nok", nameof(WireFault.BadLength))]
    [InlineData(Ok + "Content-Length: 0x2\r\n\r\nok", nameof(WireFault.BadLength))]
    [InlineData(Ok + "Content-Length: 9223372036854775808\r\n\r\nok", nameof(WireFault.BadLength))]
    [InlineData(Ok + "Content-Length: \r\n\r\nok", nameof(WireFault.BadLength))]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n-1\r\nok\r\n0\r\n\r\n", nameof(WireFault.BadChunks))]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n\r\nok\r\n0\r\n\r\n", nameof(WireFault.BadChunks))]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n0x2\r\nok\r\n0\r\n\r\n", nameof(WireFault.BadChunks))]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n10000000000000002\r\nok\r\n0\r\n\r\n", nameof(WireFault.BadChunks))]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nokay\r\n0\r\n\r\n", nameof(WireFault.BadChunks))]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n", nameof(WireFault.Cut))]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n", nameof(WireFault.Cut))]
    [InlineData(Ok + "Content-Length: 3\r\n\r\nok", nameof(WireFault.Cut))]
    [InlineData(Ok, nameof(WireFault.Cut))]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n", nameof(WireFault.Cut))]
    [InlineData("", nameof(WireFault.Nothing))]
    public async Task What_cannot_be_trusted_is_refused(string said, string fault) =>
        (await Pieces.ReadAsync(Encoding.Latin1.GetBytes(said), () => int.MaxValue)).Fault.ToString().ShouldBe(fault);

    [Fact]
    public async Task Provisional_answers_without_end_are_too_many_headers()
    {
        var said = string.Concat(Enumerable.Repeat("HTTP/1.1 102 Processing\r\n\r\n", 10_000));

        (await Pieces.ReadAsync(Encoding.Latin1.GetBytes(said), () => 1000)).Fault.ShouldBe(WireFault.TooLarge);
    }

    [Theory]
    [InlineData("2;")]
    [InlineData("0\r\n")]
    public async Task Extensions_and_trailers_without_end_are_refused(string begun)
    {
        var endless = string.Concat(Enumerable.Repeat(begun.EndsWith('\n') ? "A: b\r\n" : "a=b;", 20_000));

        (await Pieces.ReadAsync(Encoding.Latin1.GetBytes($"{Ok}Transfer-Encoding: chunked\r\n\r\n{begun}{endless}"), () => 1000)).Fault.ShouldBe(WireFault.BadChunks);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    public async Task What_is_damaged_beyond_what_is_read_is_no_damage(int most)
    {
        var chunk = $"{HttpProber.MaxBodyBytes + 1:x}\r\n{new string('c', HttpProber.MaxBodyBytes + 1)}\r\n";

        (await Pieces.ReadAsync(Encoding.Latin1.GetBytes($"{Ok}Transfer-Encoding: chunked\r\n\r\n{chunk}no size\r\n"), () => most)).Fault.ShouldBe(WireFault.None);
    }

    [Fact]
    public async Task The_same_header_thousands_of_times_is_kept_once_and_cut()
    {
        var head = Encoding.Latin1.GetBytes($"HTTP/1.1 503 Down\r\n{string.Concat(Enumerable.Repeat("A:b\n", 10_000))}\r\n");

        AnswerHeaders.Kept(503, head, []).ShouldHaveSingleItem().Value.Length.ShouldBe(1000);
        (await Pieces.ReadAsync(head, () => int.MaxValue)).Fault.ShouldBe(WireFault.None);
    }

    [Fact]
    public void A_header_sent_several_times_is_one_with_all_its_values() =>
        AnswerHeaders.Kept(200, "HTTP/1.1 200 OK\r\nVary: a\r\nX: 1\r\nvary: b\r\n\r\n"u8, ["Vary", "Missing"]).ShouldBe([new("Vary", "a, b")]);

    [Fact]
    public async Task An_answer_to_head_has_no_body_whatever_it_says() =>
        (await Pieces.ReadAsync(Encoding.Latin1.GetBytes(Ok + "Content-Length: 1000\r\n\r\n"), () => 7, isHead: true)).ShouldBe((WireFault.None, 200, "", true));

    [Fact]
    public async Task However_an_answer_is_split_it_is_the_same()
    {
        var random = new Random(20261123);
        foreach (var said in Answers(random))
        {
            var whole = await Pieces.ReadAsync(said, () => int.MaxValue);
            foreach (var most in (int[])[1, 3, 50, 5000])
                (await Pieces.ReadAsync(said, () => random.Next(most) + 1)).ShouldBe(whole);
        }
    }

    [Fact]
    public async Task Whatever_is_damaged_is_an_answer_or_a_known_fault()
    {
        var random = new Random(20261124);
        var answers = Answers(random);
        for (var i = 0; i < 3000; i++)
        {
            var said = (byte[])answers[i % answers.Length].Clone();
            for (var times = random.Next(6); times >= 0; times--)
                said[random.Next(Math.Min(said.Length, 200))] = " \r\n:;,0aF\0\u00ff"u8.ToArray() is var nasty ? nasty[random.Next(nasty.Length)] : default;

            var (fault, status, _, kept) = await Pieces.ReadAsync(said, () => random.Next(60) + 1);

            Enum.IsDefined(fault).ShouldBeTrue();
            (fault == WireFault.None ? status : 200).ShouldBeInRange(100, 999);
            (kept && fault != WireFault.None).ShouldBeFalse();
        }
    }

    private static byte[][] Answers(Random random)
    {
        var long1 = string.Concat(Enumerable.Range(0, 40).Select(i => $"X-{i}: {new string('v', random.Next(400))}\r\n"));
        var chunks = string.Concat(Enumerable.Range(0, 60).Select(_ => random.Next(1, 700)).Select(n => $"{n:x}\r\n{new string('c', n)}\r\n"));
        string[] texts =
        [
            $"{Ok}Content-Length: 2\r\n\r\nok",
            $"{Ok}Content-Length: 9000\r\nX-Folded: a\r\n b\r\n\r\n{new string('l', 9000)}",
            $"{Ok}Transfer-Encoding: chunked\r\n\r\n{chunks}0\r\nA: b\r\n\r\n",
            $"{Ok}{long1}Transfer-Encoding: chunked\r\n\r\n{chunks}0\r\n\r\n",
            $"HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n{Ok}{long1}\r\n{new string('e', 12_000)}",
            $"HTTP/1.1 503 Down\nRetry-After: 5\nContent-Length: 4\n\ndown",
        ];
        return [.. texts.Select(Encoding.Latin1.GetBytes)];
    }
}
