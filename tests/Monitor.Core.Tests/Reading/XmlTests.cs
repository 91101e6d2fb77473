using System.Diagnostics;
using System.Text;
using Monitor.Core.Reading;
using Monitor.Core.Tests.Judging;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Reading;

/// <summary>XML is read like JSON, and trusted less.</summary>
public sealed class XmlTests
{
    [Theory]
    [InlineData("<health><status>DOWN</status></health>", Unhealthy, "")]
    [InlineData("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<health><status>DOWN</status></health>", Unhealthy, "")]
    [InlineData("<h:health xmlns:h=\"urn:x\"><h:status>DOWN</h:status></h:health>", Unhealthy, "")]
    [InlineData("<health status=\"DOWN\"/>", Unhealthy, "")]
    [InlineData("<status>DOWN</status>", Unhealthy, "")]
    [InlineData("<string xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">Unhealthy</string>", Unhealthy, "")]
    [InlineData("<health><status><code>DOWN</code></status></health>", Unhealthy, "")]
    [InlineData("<health><status code=\"503\">DOWN</status></health>", Unhealthy, "")]
    [InlineData("<health><status><![CDATA[DOWN]]></status></health>", Unhealthy, "")]
    [InlineData("<Health><status>UP</status><components><db><status>UP</status></db><mq><status>DOWN</status></mq></components></Health>", Degraded, "db=Healthy mq=Unhealthy")]
    [InlineData("<health><status>UP</status><checks><check><name>db</name><status>UP</status></check><check><name>mq</name><status>DOWN</status></check></checks></health>", Degraded, "db=Healthy mq=Unhealthy")]
    [InlineData("<health><status>UP</status><checks><check name=\"db\" status=\"DOWN\">refused &amp; gone</check></checks></health>", Degraded, "db=Unhealthy")]
    [InlineData("<health><status>UP</status><check name=\"db\">UP</check><check name=\"mq\">DOWN</check></health>", Degraded, "db=Healthy mq=Unhealthy")]
    [InlineData("<checks count=\"2\"><check name=\"db\">UP</check><check name=\"mq\">UP</check></checks>", Healthy, "db=Healthy mq=Healthy")]
    [InlineData("<health><healthy>false</healthy></health>", Unhealthy, "")]
    [InlineData("<health><database><reachable>false</reachable></database></health>", Unhealthy, "database=Unhealthy")]
    [InlineData("<!DOCTYPE health><health><status>DOWN</status></health>", Unhealthy, "")]
    [InlineData("<!DOCTYPE h SYSTEM \"http://127.0.0.1:9/x.dtd\"><health><status>DOWN</status></health>", Unhealthy, "")]
    [InlineData("<!DOCTYPE h [<!ELEMENT h (a)><!ENTITY w \"UP\"><!ATTLIST h a CDATA \"UP\">]><health><status>DOWN</status></health>", Unhealthy, "")]
    [InlineData("<?xml version=\"1.1\" encoding=\"UTF-16\"?>\n<!DOCTYPE health>\n<health><status>DOWN</status></health>", Unhealthy, "")]
    public void It_is_read_like_json(string body, HealthStatus status, string parts)
    {
        var reading = Answers.Read(body, type: "application/xml");

        reading.ShouldSatisfyAllConditions(r => r.Status.ShouldBe(status), r => r.Parts().ShouldBe(parts), r => r.Dialect.ShouldBe("generic-xml"), r => r.Problem.ShouldBeNull());
    }

    [Fact]
    public void What_a_part_says_is_told() =>
        SomeAnswer.Judged("<health><status>DOWN</status><components><db status=\"DOWN\">refused &lt;5432&gt;</db></components></health>", 503, "text/xml")
            .Reason.ShouldBe("db: refused <5432>");

    [Theory]
    [InlineData("<html><body><status>DOWN</status></body></html>")]
    [InlineData("<div><p>Error</p></div>")]
    [InlineData("<h1>Error</h1>")]
    [InlineData("<!DOCTYPE html><html><status>DOWN</status></html>")]
    [InlineData("<rss><channel><title>News</title><item><title>All is down</title></item></channel></rss>")]
    [InlineData("<rss><channel><title>News</title><item>&nbsp;")]
    [InlineData("<center>Error<br>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\"><html><body>&nbsp;<br></body></html>")]
    [InlineData("<config><a>1</a></config>")]
    [InlineData("<health><status>UP</status></health>")]
    public void Pages_and_what_says_nothing_bad_are_left_to_their_code(string body)
    {
        Answers.Read(body, type: "text/html").ShouldSatisfyAllConditions(r => r.Status.ShouldBe(Unknown), r => r.Understood.ShouldBeFalse());
        SomeAnswer.Judged(body, type: "text/html").Status.ShouldBe(Healthy);
    }

    [Theory]
    [InlineData("<!DOCTYPE h [<!ENTITY w \"DOWN\">]><health><status>&w;</status></health>")]
    [InlineData("<!DOCTYPE h [<!ENTITY w \"UP\">]><health status=\"&w;\"><x>DOWN</x></health>")]
    [InlineData("<!DOCTYPE h [<!ENTITY w SYSTEM \"file:///etc/passwd\">]><health><status>&w;</status></health>")]
    [InlineData("<!DOCTYPE h [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x.dtd\">%p;]><health><status>&w;</status></health>")]
    [InlineData("<!DOCTYPE h [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><health><status>&c;</status></health>")]
    [InlineData("<!DOCTYPE h [<!ENTITY ")]
    [InlineData("<?xml version=\"1.0\"?><health><status>UP")]
    [InlineData("<?xml version=\"1.0\"?>\nInternal error")]
    public void What_cannot_be_read_to_its_end_and_says_nothing_bad_is_degraded_as_malformed_json_is(string body)
    {
        foreach (var type in (string?[])["application/xml", "application/health+xml", null])
        {
            Answers.Read(body, type: type).ShouldSatisfyAllConditions(
                r => r.Understood.ShouldBeFalse(), r => r.Message.ShouldBeNull(), r => r.Components.ShouldBeEmpty(), r => r.Problem.ShouldBe(PayloadProblem.Malformed));
            SomeAnswer.Judged(body, type: type).ShouldSatisfyAllConditions(
                v => v.Status.ShouldBe(Degraded), v => v.Reason.ShouldBe("answered 200, and its XML is malformed or cut off"));
        }
    }

    [Fact]
    public void An_entity_that_a_document_type_makes_is_nobodys() =>
        Answers.Read("<!DOCTYPE h [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><health><status>DOWN</status><message>&f;</message></health>", type: "application/xml").ShouldSatisfyAllConditions(
            r => r.Status.ShouldBe(Unhealthy), r => r.Problem.ShouldBe(PayloadProblem.Malformed), r => r.Message.ShouldBeNull());

    [Theory]
    [InlineData("/health", Degraded)]
    [InlineData("/export", Healthy)]
    public void What_is_larger_than_is_read_and_says_nothing_is_amiss_where_health_was_asked(string path, HealthStatus status)
    {
        var body = "<wsdl>" + string.Concat(Enumerable.Repeat("<a/>", 6000)) + "</wsdl>";

        SomeAnswer.Judged(body, type: "application/xml", path: path).Status.ShouldBe(status);
    }

    [Fact]
    public void An_entity_of_nobody_ends_the_reading_and_what_stood_before_counts() =>
        Answers.Read("<health><status>DOWN</status><message>&secret;</message></health>", type: "application/xml").ShouldSatisfyAllConditions(
            r => r.Status.ShouldBe(Unhealthy), r => r.Problem.ShouldBe(PayloadProblem.Malformed));

    [Fact]
    public void Depth_and_number_are_bounded_and_what_stood_before_counts()
    {
        var deep = "<health><status>DOWN</status>" + string.Concat(Enumerable.Repeat("<a>", 500)) + string.Concat(Enumerable.Repeat("</a>", 500)) + "</health>";
        var wide = "<health><status>DOWN</status>" + string.Concat(Enumerable.Repeat("<a/>", 40_000)) + "</health>";
        var attributes = "<health><status>DOWN</status><x " + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}='1' ")) + "/></health>";

        foreach (var body in (string[])[deep, wide, attributes])
        {
            var started = Stopwatch.GetTimestamp();
            var reading = HealthPayloadReader.Read(Answers.Answer(Encoding.UTF8.GetBytes(body), type: "application/xml"));
            reading.ShouldSatisfyAllConditions(r => r.Status.ShouldBe(Unhealthy), r => r.Problem.ShouldBe(PayloadProblem.OverLimit));
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public void A_forced_dialect_reads_it_too() =>
        Answers.Read("<health><status>DOWN</status></health>", type: "application/xml", dialect: "spring-actuator").ShouldSatisfyAllConditions(
            r => r.Dialect.ShouldBe("spring-actuator"), r => r.Status.ShouldBe(Unhealthy));
}
