using System.Text;
using Monitor.Core.Judging;
using static Monitor.Core.Tests.Judging.Assertions.Asserted;

namespace Monitor.Core.Tests.Judging.Assertions;

/// <summary>Assertions on the code, the headers, the text and the certificate.</summary>
public sealed class AnswerAssertionTests
{
    [Fact]
    public void The_code_is_one_of_those_expected()
    {
        Judged(Answer("", 204), """{ "expectedStatus": "200-204" }""").ShouldHold();
        Judged(Answer("", 204), """{ "expectedStatus": "200, 301" }""").ShouldFail("answered 204, should answer 200, 301");
    }

    [Theory]
    [InlineData("""{ "header": "x-version", "operator": "equals", "value": "2.1" }""", null)]
    [InlineData("""{ "header": "X-Version" }""", null)]
    [InlineData("""{ "header": "X-Version", "operator": "matches", "value": "^3" }""", "the header X-Version is \"2.1\", should match ^3")]
    [InlineData("""{ "header": "X-Version", "operator": "lessThan", "value": 2 }""", "the header X-Version is \"2.1\", should be less than 2")]
    [InlineData("""{ "header": "X-Version", "operator": "notExists" }""", "the header X-Version is \"2.1\", should not be there")]
    [InlineData("""{ "header": "Server", "operator": "notExists" }""", null)]
    [InlineData("""{ "header": "Server", "operator": "contains", "value": "nginx" }""", "the answer has no header Server")]
    public void A_header_is_compared(string assertion, string? reason) => Check(Judged(Answer("", headers: ("X-Version", "2.1"), type: null), assertion), reason);

    [Theory]
    [InlineData("""{ "body": "pool: 3" }""", null)]
    [InlineData("""{ "body": "pool: 4", "operator": "contains" }""", "the body is \"ready, pool: 3 of 5 é\", should contain \"pool: 4\"")]
    [InlineData("""{ "body": "error", "operator": "notContains" }""", null)]
    [InlineData("""{ "body": "pool", "operator": "notContains" }""", "the body has \"pool\", should not contain \"pool\"")]
    [InlineData("""{ "body": "ready, pool: 3 of 5 é", "operator": "equals" }""", null)]
    [InlineData("""{ "body": "ready", "operator": "equals" }""", "the body is \"ready, pool: 3 of 5 é\", should be \"ready\"")]
    [InlineData("""{ "body": "pool: [3-5] of \\d+ é$", "operator": "matches" }""", null)]
    [InlineData("""{ "body": "^pool", "operator": "matches" }""", "the body is \"ready, pool: 3 of 5 é\", should match ^pool")]
    [InlineData("""{ "body": "pool: [0-3]", "operator": "notMatches" }""", "the body has \"pool: 3\", should not match pool: [0-3]")]
    public void The_text_of_the_body_is_compared(string assertion, string? reason)
    {
        Check(Judged(Answer("ready, pool: 3 of 5 é\n", type: "text/plain"), assertion), reason);
        Check(Judged(Answer(Encoding.Latin1.GetBytes("ready, pool: 3 of 5 é"), type: "text/plain; charset=iso-8859-1"), assertion), reason);
    }

    [Fact]
    public void A_body_that_is_not_all_there_fails()
    {
        Judged(Answer("fine", type: "text/plain", truncated: true), """{ "body": "fine" }""").ShouldFail("the body is larger than the 0 KiB that are read, should contain \"fine\"");
        Judged(Answer("", 204), """{ "body": "fine" }""").ShouldFail("the body is empty, should contain \"fine\"");
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(14, null)]
    [InlineData(13.9, "the certificate ends in 13 days (2026-03-26), should be valid for 14 days")]
    [InlineData(1, "the certificate ends in 1 day (2026-03-13), should be valid for 14 days")]
    [InlineData(0.5, "the certificate ends in less than a day (2026-03-12), should be valid for 14 days")]
    [InlineData(-3, "the certificate ended 3 days ago (2026-03-09), should be valid for 14 days")]
    public void The_certificate_has_days_left(double left, string? reason)
    {
        var ends = At.AddDays(left);
        Check(Judged(Answer("") with { CertificateExpires = ends }, """{ "certificateDays": 14 }""") with { }, reason);
        Check(Judged(Connected() with { CertificateExpires = ends }, """{ "certificateDays": 14 }"""), reason);
    }

    [Fact]
    public void What_a_transport_does_not_have_fails_with_a_sentence()
    {
        Judged(Connected(), """{ "certificateDays": 14 }""").ShouldFail("no certificate was shown, it should be valid for 14 days");
        Judged(Connected(), """{ "expectedStatus": "200" }""").ShouldFail("there was no HTTP status, it should be 200");
        Judged(Connected(), """{ "header": "Server" }""").ShouldFail("the answer has no header Server");
        Judged(Connected(), """{ "body": "fine" }""").ShouldFail("there is no body, should contain \"fine\"");
        Judged(Connected(), """{ "jsonPath": "$.a" }""").ShouldFail("there is no body: $.a cannot be looked up");
    }

    private static void Check(Verdict verdict, string? reason)
    {
        if (reason is null)
            verdict.Status.ShouldBeOneOf(HealthStatus.Healthy, HealthStatus.Degraded);
        else
            verdict.Reason.ShouldBe(reason);
    }
}
