using System.IO.Compression;
using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Probing.Http;

public sealed class DecompressionTests(Prober prober) : IClassFixture<Prober>
{
    private static readonly byte[] Json = Encoding.UTF8.GetBytes($$"""{"status":"UP","details":"{{new string('d', 5000)}}"}""");

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("GZip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "raw")]
    [InlineData("identity", "")]
    [InlineData("gzip, identity", "gzip")]
    [InlineData("gzip, br", "gzip br")]
    [InlineData("deflate, gzip, br", "zlib gzip br")]
    public async Task What_is_packed_is_unpacked(string said, string packed)
    {
        var answer = await AnswerAsync(said, packed.Split(' ').Aggregate(Json, Pack));

        answer.Body.ToArray().ShouldBe(Json);
        answer.BodyTruncated.ShouldBeFalse();
    }

    [Fact]
    public async Task What_nobody_knows_stays_as_it_is() => (await AnswerAsync("zstd", Json)).Body.ToArray().ShouldBe(Json);

    [Fact]
    public async Task An_empty_body_is_empty_whatever_it_is_called() => (await AnswerAsync("gzip", [])).Body.Length.ShouldBe(0);

    [Fact]
    public async Task A_body_that_asks_for_a_dictionary_is_damaged()
    {
        await using var server = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n\u0078\u0020\u0001\u0002\u0003\u0004\u0005\u0006");

        (await prober.FailureAsync(server.Url)).Detail.ShouldBe("the body's compression is damaged");
    }

    [Fact]
    public async Task A_bomb_within_a_bomb_is_read_up_to_the_cap()
    {
        var answer = await AnswerAsync("gzip, gzip", Pack(Pack(new byte[50_000_000], "gzip"), "gzip"));

        (answer.Body.Length, answer.BodyTruncated).ShouldBe((HttpProber.MaxBodyBytes, true));
    }

    [Fact]
    public async Task Of_more_packed_bytes_than_are_read_what_came_is_unpacked()
    {
        var noise = new byte[HttpProber.MaxBodyBytes * 2];
        new Random(7).NextBytes(noise);

        var answer = await AnswerAsync("gzip", Pack(noise, "gzip"));

        answer.BodyTruncated.ShouldBeTrue();
        answer.Body.Length.ShouldBeGreaterThan(HttpProber.MaxBodyBytes / 2);
        answer.Body.Span.SequenceEqual(noise.AsSpan(0, answer.Body.Length)).ShouldBeTrue();
    }

    [Fact]
    public async Task Packed_more_often_than_anybody_does_is_damaged()
    {
        await using var server = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip, gzip, gzip, gzip\r\nContent-Length: 2\r\n\r\nok");

        (await prober.FailureAsync(server.Url)).Detail.ShouldBe("the body's compression is damaged");
    }

    private async Task<ProbeOutcome.Answered> AnswerAsync(string said, byte[] body)
    {
        await using var server = RawServer.Saying([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {said}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body]);
        return await prober.AnswerAsync(new HttpProbe { Url = server.Url });
    }

    private static byte[] Pack(byte[] body, string how)
    {
        using var packed = new MemoryStream();
        using (Stream packing = how switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "zlib" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "raw" => new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new BufferedStream(packed, 1),
        })
        {
            packing.Write(body);
            if (how.Length == 0)
                return body;
        }

        return packed.ToArray();
    }
}
