using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading.Push;
using Monitor.Core.Reading.Redaction;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Judging;

/// <summary>Whatever a service, a log or a wire holds: its reason is one line that every database takes.</summary>
public sealed class ReasonTests
{
    private static readonly string[] Hostile =
    [
        "\0", "a\0b", "\u0001\u001b[31mred\u0007", "one\r\ntwo\n", "\u0085\u2028\u2029x", "\ud83d", "\ude00", "a\ud83dx\ude00", "\ufffe\uffff",
        string.Concat(Enumerable.Repeat("😀", 700)), "x" + string.Concat(Enumerable.Repeat("😀", 700)), new string('\0', 2000), new string('\ud83d', 2000), "\t \0",
    ];

    public static TheoryData<string> Texts => [.. Hostile.Select(Hex)];

    [Theory, MemberData(nameof(Texts))]
    public void Whatever_a_transport_says_becomes_a_clean_line(string hex)
    {
        var text = Text(hex);
        Judged(new ProbeOutcome.Unreachable(ProbeFailure.Protocol, text, false, TimeSpan.Zero, default)).ShouldBeCleanLine();
        Judged(new ProbeOutcome.Reached(Unhealthy, $"\"{text}\" came", null, TimeSpan.Zero, default)).ShouldBeCleanLine();
        ((ProbeOutcome.Reached)SafeReading.Of(new ProbeOutcome.Reached(Healthy, text, null, TimeSpan.Zero, default)).Outcome).Detail.ShouldBeClean();
    }

    [Theory, MemberData(nameof(Texts))]
    public void Whatever_is_pushed_becomes_a_clean_line(string hex)
    {
        var text = Text(hex);
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1])
        {
            Pushed(new PushReport(Unhealthy, text, null)).ShouldBeCleanLine();
            Pushed(new PushReport(Unhealthy, null, null, "text/plain", encoding.GetBytes("log\n" + text))).ShouldBeCleanLine();
            Pushed(new PushReport(Unhealthy, text, null, "application/json", """{"status":"UP"}"""u8.ToArray())).ShouldBeCleanLine();
        }
    }

    [Theory, MemberData(nameof(Texts))]
    public void Whatever_an_answer_holds_becomes_a_clean_line(string hex)
    {
        var text = Text(hex);
        foreach (var transport in (ProbeTransport[])[ProbeTransport.Http, ProbeTransport.Grpc])
        {
            foreach (var body in (string[])[text, $$"""{"status":"DOWN","message":"{{text}}"}""", "{\"status\":\"DOWN\",\"components\":{\"" + text + "\":{\"status\":\"DOWN\",\"error\":\"\\u0000\\ud83d\"}}}"])
            {
                var answer = new ProbeOutcome.Answered(200, text, [new("grpc-message", text), new("X-A", text), new("grpc-status", text)], Encoding.UTF8.GetBytes(body), false, null, TimeSpan.Zero, default);
                Judged(answer, transport).ShouldBeCleanLine();
                Judged(answer, transport, new Assertion { Header = "X-A", Value = "1" }, new Assertion { Body = text + "1" }).ShouldBeCleanLine();
                ((ProbeOutcome.Answered)SafeReading.Of(answer).Outcome).ContentType!.ShouldBeClean();
            }
        }
    }

    [Theory, MemberData(nameof(Texts))]
    public void A_reason_that_is_set_later_passes_the_gate_too(string hex) =>
        (new Verdict(Healthy, "fine", [], []) with { Reason = Text(hex) }).ShouldBeCleanLine();

    [Theory]
    [InlineData("answered 503")]
    [InlineData("Größe überschritten: 12 µs")]
    public void An_ordinary_reason_is_not_copied(string reason) => new Verdict(Healthy, reason, [], []).Reason.ShouldBeSameAs(reason);

    [Fact]
    public void A_log_in_another_encoding_is_read_in_it() =>
        Pushed(new PushReport(Unhealthy, null, null, "text/plain", Encoding.Unicode.GetBytes("\ufeffcopying\r\nkein Platz für Ž\r\n")))
            .Reason.ShouldBe("kein Platz für Ž");

    [Fact]
    public void A_message_of_nothing_is_none() => Pushed(new PushReport(Unhealthy, "\0", null)).Reason.ShouldBe("pushed: failed");

    [Fact]
    public void What_is_left_out_hides_no_secret() =>
        Pushed(new PushReport(Unhealthy, "pass\0word=hunter2", null)).Reason.ShouldBe("password=***");

    private static Verdict Pushed(PushReport report)
    {
        var (outcome, reading) = SafeReading.Of(report.ToOutcome(null));
        return report.Temper(VerdictRules.Of(outcome, reading, VerdictPolicy.Of(ProbeKind.Readiness, new ProbeDefinition { Push = new PushProbe() }, []), SomeAnswer.At));
    }

    private static Verdict Judged(ProbeOutcome sent, ProbeTransport transport = ProbeTransport.Http, params Assertion[] assertions)
    {
        var (outcome, reading) = SafeReading.Of(sent);
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5" }, Assertions = assertions };
        return VerdictRules.Of(outcome, reading, VerdictPolicy.Of(ProbeKind.Readiness, probe, []) with { Transport = transport }, SomeAnswer.At);
    }

    // Test runners exchange names in UTF-8, which holds no half surrogates.
    private static string Hex(string text) => string.Concat(text.Select(c => ((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)));

    private static string Text(string hex) => string.Concat(hex.Chunk(4).Select(unit => (char)Convert.ToUInt16(new string(unit), 16)));
}

file static class CleanLines
{
    public static void ShouldBeCleanLine(this Verdict verdict)
    {
        verdict.Reason.ShouldBeClean();
        verdict.Reason.Length.ShouldBeLessThanOrEqualTo(500);
    }

    public static void ShouldBeClean(this string line)
    {
        line.ShouldNotContain(c => char.IsControl(c) || c == '\u2028' || c == '\u2029');
        Should.NotThrow(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(line));
    }
}
