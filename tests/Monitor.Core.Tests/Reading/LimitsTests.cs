using System.Text;
using Monitor.Core.Reading;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Reading;

/// <summary>What is sent is not trusted: neither its size nor its bytes.</summary>
public sealed class LimitsTests
{
    [Theory]
    [InlineData("""{"status":"UP",}""", 200, Unknown, PayloadProblem.Malformed)]
    [InlineData("""{"status":"UP"}{"status":"UP"}""", 200, Unknown, PayloadProblem.Malformed)]
    [InlineData("""{"status":"UP" """, 503, Unhealthy, PayloadProblem.Malformed)]
    [InlineData("hello", 200, Unknown, PayloadProblem.Malformed)]
    [InlineData("<html></html>", 200, Unknown, PayloadProblem.Malformed)]
    [InlineData(" \r\n ", 200, Unknown, PayloadProblem.Empty)]
    [InlineData("", 204, Healthy, null)]
    [InlineData("", 500, Unhealthy, null)]
    [InlineData("""{"hello":"world"}""", 200, Unknown, null)]
    public void A_broken_promise_of_JSON_is_a_problem(string body, int code, HealthStatus status, PayloadProblem? problem)
    {
        var reading = Answers.Read(body, code);

        reading.Status.ShouldBe(status);
        reading.Problem.ShouldBe(problem);
    }

    [Theory]
    [InlineData(200, Unknown)]
    [InlineData(500, Unhealthy)]
    public void Nothing_is_guessed_from_a_prefix(int code, HealthStatus expected)
    {
        var reading = HealthPayloadReader.Read(Answers.Answer("""{"status":"UP"}"""u8.ToArray(), code, truncated: true));

        reading.Status.ShouldBe(expected);
        reading.Problem.ShouldBe(PayloadProblem.OverLimit);
    }

    [Fact]
    public void JSON_deeper_than_64_levels_is_over_the_limit()
    {
        Answers.Read(new string('[', 65) + new string(']', 65)).Problem.ShouldBe(PayloadProblem.OverLimit);
        Answers.Read(new string('[', 64) + new string(']', 64)).Problem.ShouldBeNull();
    }

    [Fact]
    public void More_than_500_parts_are_a_problem_and_all_are_heard()
    {
        var parts = string.Join(',', Enumerable.Range(0, 700).Select(i => $$"""{"name":"p{{i}}","status":"{{(i == 699 ? "DOWN" : "UP")}}"}"""));

        var reading = Answers.Read($$"""{"status":"UP","checks":[{{parts}}]}""");

        reading.Components.Count.ShouldBe(700);
        reading.IsPartial.ShouldBeFalse();
        reading.Status.ShouldBe(Degraded);
        reading.Problem.ShouldBe(PayloadProblem.OverLimit);
    }

    [Fact]
    public void Beyond_5000_parts_nothing_is_looked_at_and_the_reading_says_so()
    {
        var reading = Answers.Read($$"""{"status":"UP","checks":[{{string.Join(',', Enumerable.Range(0, 6000).Select(i => $$"""{"name":"p{{i}}","status":"UP"}"""))}}]}""");

        (reading.Components.Count, reading.IsPartial, reading.Problem).ShouldBe((5000, true, PayloadProblem.OverLimit));
    }

    [Fact]
    public void Names_and_messages_are_bounded_and_stay_unique()
    {
        var name = new string('n', 300);
        var body = $$"""{"checks":[{"name":"{{name}}","status":"UP"},{"name":"{{name}}x","status":"DOWN","message":"{{new string('m', 5000)}}"}]}""";

        var parts = Answers.Read(body).Components;

        parts.Select(part => part.Name).ShouldBeUnique();
        parts.ShouldAllBe(part => part.Name.Length == 200);
        parts[1].Message!.Length.ShouldBe(1000);
        parts[1].Message!.ShouldEndWith("…");
    }

    [Theory]
    [InlineData("a\\u0000b", "ab")]
    [InlineData("a\\ud800b", "a\uFFFDb")]
    [InlineData("\\udc00\\ud800", "\uFFFD\uFFFD")]
    [InlineData("\\ud83d\\ude00", "😀")]
    [InlineData("\\u001b[31mred", "[31mred")]
    [InlineData("tab\\tline\\nend", "tab\tline\nend")]
    [InlineData("\\\"quoted\\\" \\\\ \\/", "\"quoted\" \\ /")]
    public void Strings_can_always_be_stored(string sent, string expected)
    {
        var reading = Answers.Read($$"""{"status":"DOWN","message":"{{sent}}"}""");

        reading.Message.ShouldBe(expected);
    }

    [Fact]
    public void A_cut_never_splits_a_character()
    {
        var reading = Answers.Read($$"""{"status":"DOWN","message":"{{new string('a', 999)}}😀😀"}""");

        reading.Message!.Length.ShouldBe(1000);
        reading.Message!.ShouldEndWith("a…");
    }

    [Fact]
    public void Invalid_UTF8_is_replaced()
    {
        byte[] body = [.. """{"status":"DOWN","message":"a"""u8, 0xFF, 0xC3, .. "b\"}"u8];

        var reading = HealthPayloadReader.Read(Answers.Answer(body));

        reading.Status.ShouldBe(Unhealthy);
        reading.Message.ShouldBe("a\uFFFD\uFFFDb");
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    [InlineData("iso-8859-1", false)]
    public void Other_charsets_are_read(string charset, bool marked)
    {
        var encoding = Encoding.GetEncoding(charset);
        byte[] body = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes("""{"status":"DOWN","message":"échec"}""")];

        var reading = HealthPayloadReader.Read(Answers.Answer(body, type: $"application/json; charset=\"{charset}\""));

        reading.Message.ShouldBe("échec");
    }

    [Fact]
    public void UTF16_without_a_mark_or_charset_is_recognised() =>
        HealthPayloadReader.Read(Answers.Answer(Encoding.Unicode.GetBytes("""{"status":"DOWN"}"""))).Status.ShouldBe(Unhealthy);

    [Fact]
    public void A_compressed_body_without_a_header_is_opened_within_the_limit()
    {
        static byte[] Packed(string text)
        {
            using var target = new MemoryStream();
            using (var stream = new System.IO.Compression.GZipStream(target, System.IO.Compression.CompressionLevel.Fastest))
                stream.Write(Encoding.UTF8.GetBytes(text));
            return target.ToArray();
        }

        HealthPayloadReader.Read(Answers.Answer(Packed("{\"status\":\"DOWN\"}"))).Status.ShouldBe(Unhealthy);
        HealthPayloadReader.Read(Answers.Answer(Packed(new string(' ', 20_000_000)))).Problem.ShouldBe(PayloadProblem.OverLimit);
        HealthPayloadReader.Read(Answers.Answer([0x1F, 0x8B, 8, 1, 2, 3])).Status.ShouldBe(Unknown);
    }

    [Fact]
    public void NaN_and_Infinity_are_tolerated_outside_of_strings()
    {
        var reading = Answers.Read("""{"status":"DOWN","message":"NaN -Infinity","a":NaN,"b":[-Infinity,Infinity]}""");

        reading.Status.ShouldBe(Unhealthy);
        reading.Message.ShouldBe("NaN -Infinity");
    }

    [Theory]
    [InlineData("-nan")]
    [InlineData("nan(ind)")]
    [InlineData("NaN")]
    [InlineData("inf")]
    [InlineData("-Inf")]
    [InlineData("+Infinity")]
    [InlineData("1.#INF")]
    [InlineData("-1.#IND")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("007")]
    [InlineData("0x1F")]
    [InlineData("1_000")]
    public void Numbers_that_are_none_hide_nothing(string number)
    {
        var reading = Answers.Read($$"""{"load":{{number}},"status":"UP","x":1e999,"uptime":{{number}},"checks":[{"name":"db","status":"DOWN","n":[{{number}}]}]}""");

        reading.Status.ShouldBe(Degraded);
        reading.Parts().ShouldBe("db=Unhealthy");
        reading.HasNoNumbers.ShouldBeTrue();
        reading.Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"status":"UP","x":1e999,"uptime":1e999}""", false, null)]
    [InlineData("""{"status":"UP","x":none}""", false, PayloadProblem.Malformed)]
    [InlineData("""{"status":"UP","x":undefined}""", false, PayloadProblem.Malformed)]
    [InlineData("""{"status":"UP","x":-}""", false, PayloadProblem.Malformed)]
    public void What_is_a_number_or_does_not_look_like_one_stays(string body, bool repaired, PayloadProblem? problem) =>
        Answers.Read(body).ShouldSatisfyAllConditions(r => r.HasNoNumbers.ShouldBe(repaired), r => r.Problem.ShouldBe(problem));

    [Fact]
    public void Escaped_keys_are_keys() =>
        Answers.Read("""{"status":"UP","checks":{"a\u0000\ud800\nb":"DOWN"}}""").Parts().ShouldBe("a\uFFFD b=Unhealthy");
}
