using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Monitor.Core.Reading.Redaction;
using static Monitor.Core.Tests.Judging.Assertions.Asserted;
using static Monitor.Core.Tests.Judging.Assertions.SecretAssertionTests;

namespace Monitor.Core.Tests.Judging.Assertions;

/// <summary>Bodies compressed without a header that says so: whoever opens them finds no secret.</summary>
public sealed class CompressedSecretTests
{
    [Fact]
    public void A_body_that_was_compressed_without_a_word_is_opened_and_cleaned()
    {
        var judged = Whole(Answer(Zipped("""{"status":"UP","token":"abc123"}""")), """{ "jsonPath": "$.token", "value": "abc124" }""");

        Kept(judged).ShouldBe("""{"status":"UP","token":"***"}""");
        judged.Reading!.Exposed.ShouldBe(Exposure.Secret);
        judged.Verdict.ShouldFail("$.token is \"***\", should be \"***\"");
        JsonSerializer.Serialize(judged.Verdict).ShouldNotContain("abc12");
    }

    [Fact]
    public void A_compressed_flood_is_kept_no_longer_than_another_body() =>
        Kept(Whole(Answer(Zipped(new string('x', 8_000_000))))).Length.ShouldBe(256 * 1024);

    private static byte[] Zipped(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
