using Monitor.Core;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Components.Elements.Charts;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Services.Words;

namespace Monitor.Web.Tests.Components.Services;

public sealed class ProbeWordsTests
{
    [Theory]
    [InlineData(ProbeTransport.Tcp, "connected", "Connected in 212 ms")]
    [InlineData(ProbeTransport.Grpc, "serving", "Called in 212 ms")]
    [InlineData(ProbeTransport.Dns, "found", "Looked up in 212 ms")]
    [InlineData(ProbeTransport.Ping, "replied", "Replied in 212 ms")]
    [InlineData(ProbeTransport.Push, "called", "It called us")]
    public void Without_an_http_code_the_answer_is_told_in_the_transports_words(ProbeTransport transport, string word, string sentence)
    {
        var probe = Given.Probe(HealthStatus.Healthy) with { HttpStatus = null, Transport = transport };

        ProbeWords.Answer(probe).ShouldBe(word);
        ProbeWords.AnswerSentence(probe).Replace('\u00A0', ' ').ShouldBe(sentence);
    }

    [Fact]
    public void A_failure_is_told_before_anything_else()
    {
        var probe = Given.Probe(HealthStatus.Unhealthy) with { HttpStatus = null, Transport = ProbeTransport.Tcp, Failure = ProbeFailure.Refused };

        ProbeWords.Answer(probe).ShouldBe("refused");
        ProbeWords.AnswerSentence(probe).Replace('\u00A0', ' ').ShouldBe("refused after 212 ms");
    }

    [Theory]
    [InlineData(ProbeTransport.Ping, ProbeFailure.Timeout, "Echo", "timed out here")]
    [InlineData(ProbeTransport.Dns, ProbeFailure.NameNotFound, "Look-up", "failed here")]
    [InlineData(ProbeTransport.Dns, ProbeFailure.Protocol, "Look-up", "failed here")]
    [InlineData(ProbeTransport.Tcp, ProbeFailure.Refused, "TCP", "failed here")]
    public void A_failure_is_shown_in_a_phase_that_the_transport_has(ProbeTransport transport, ProbeFailure failure, string name, string note)
    {
        var rows = PhaseRow.Of(new ProbeOutcome.Unreachable(failure, "no", false, TimeSpan.FromMilliseconds(5), default), transport);

        var failed = rows.Where(r => r.Look == StatusLook.Down).ShouldHaveSingleItem();
        (failed.Name, failed.Note).ShouldBe((name, note));
    }

    [Fact]
    public void The_end_of_the_certificate_stands_beside_tls()
    {
        var outcome = new ProbeOutcome.Reached(HealthStatus.Healthy, "", null, TimeSpan.FromMilliseconds(5), new PhaseTimings(null, TimeSpan.Zero, TimeSpan.FromMilliseconds(2), null, null))
        {
            CertificateExpires = Given.Now,
        };

        PhaseRow.Of(outcome, ProbeTransport.Tcp)[2].Note.ShouldBe("until 2026-03-12");
    }
}
