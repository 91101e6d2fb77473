using System.Text;
using Monitor.Core.History.Results;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Explaining;
using Monitor.Core.Reading.Redaction;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Tests.Reading;

namespace Monitor.Core.Tests.History;

/// <summary>A body that was not sent as UTF-8 is kept as a text, and read as that.</summary>
public sealed class KeptAnswerReadingTests
{
    private const string Plain = """{"status":"UP","checks":{"Zahlungsverkehr Köln":"DOWN"}}""";
    private const string Exposed = """{"status":"UP","password":"hunter2hunter2","checks":{"Zahlungsverkehr Köln":"DOWN"}}""";

    [Theory]
    [InlineData("iso-8859-1", Plain)]
    [InlineData("utf-16", Plain)]
    [InlineData("utf-8", Plain)]
    [InlineData("iso-8859-1", Exposed)]
    [InlineData("utf-16", Exposed)]
    public void Whatever_its_charset_its_components_have_their_names(string charset, string body)
    {
        var sent = Answers.Answer(Encoding.GetEncoding(charset).GetBytes(body), 200, $"application/json; charset={charset}; v=2");
        var kept = (ProbeOutcome.Answered)SafeReading.Of(sent).Outcome;
        var answer = new RawAnswer(ProbeKind.Readiness, default, 200, kept.ContentType, BodyText.Of(kept, 32 * 1024), BodyTruncated: false, sent.Body.Length);
        var definition = new ServiceDefinition { Key = "a", Probes = new ProbeSet().With(ProbeKind.Readiness, new ProbeDefinition { Http = new HttpProbe { Url = "http://a/health" } }) };

        KeptAnswerReading.Of(answer, definition)!.Places.Single(p => p.Place.As == ReadAs.Component).Place.Component.ShouldBe("Zahlungsverkehr Köln");
        answer.Body.ShouldNotContain("hunter2");
    }
}
