using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Reading;
using Monitor.Core.Tests.Judging;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Reading;

/// <summary>Of a body that is too large, too deep or damaged, what stood before that counts when it is bad news.</summary>
public sealed class CutBodyTests
{
    private const int Cap = 256 * 1024;

    private static readonly string Deep = string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500);

    [Fact]
    public void Down_before_400_KiB_of_parts_is_down()
    {
        var verdict = Cut("""{"status":"DOWN","checks":[""" + Parts(8000));

        verdict.Status.ShouldBe(Unhealthy);
        verdict.Contradictions.Select(c => c.Code).ShouldContain("payload-cut");
    }

    [Fact]
    public void Up_before_them_stays_degraded_and_says_that_it_was_cut() =>
        Cut("""{"status":"UP","checks":[""" + Parts(8000)).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Degraded), v => v.Reason.ShouldBe("answered 200, and its body is larger than the 256 KiB that are read"), v => v.Components.ShouldBeEmpty());

    [Fact]
    public void A_part_that_is_down_before_the_cut_degrades_and_is_named() =>
        Cut("""{"checks":[{"name":"db","status":"DOWN","message":"gone"},""" + Parts(8000)).ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Degraded), v => v.Reason.ShouldBe("db: gone"));

    [Fact]
    public void Parts_that_are_all_down_before_the_cut_are_not_all_there_are() =>
        Answers.Read("""{"checks":[{"name":"db","status":"DOWN"},{"name":"mq",""").Status.ShouldBe(Degraded);

    [Fact]
    public void Unknown_before_the_cut_is_unknown() => Cut("""{"status":"UNKNOWN","checks":[""" + Parts(8000)).Status.ShouldBe(Unknown);

    [Theory]
    [InlineData("DOWN", Unhealthy)]
    [InlineData("UP", Degraded)]
    public void So_it_is_before_500_levels_of_nesting(string word, HealthStatus status)
    {
        var body = $$"""{"status":"{{word}}","details":{{Deep}}}""";

        Answers.Read(body).Problem.ShouldBe(PayloadProblem.OverLimit);
        SomeAnswer.Judged(body).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("""{"status":"DOWN",}""", Unhealthy)]
    [InlineData("""{"status":"DOWN"}garbage""", Unhealthy)]
    [InlineData("""{"status":"DOWN","message":"the data""", Unhealthy)]
    [InlineData("""{"status":"DOWN","load":-nan,"x":[1,2""", Unhealthy)]
    [InlineData("""{"status":"UP","components":{"db":{"status":"DOWN"},"mq":""", Degraded)]
    [InlineData("""{"status":"UP",}""", Degraded)]
    [InlineData("""{"status":"DO""", Degraded)]
    [InlineData("""{"checks":[{"name":"db","status":"UP"},""", Degraded)]
    [InlineData("<health><status>DOWN</status><db>", Unhealthy)]
    [InlineData("<health><status>UP</status><db>", Degraded)]
    public void So_it_is_before_whatever_damages_a_body(string body, HealthStatus status)
    {
        Answers.Read(body).Problem.ShouldBe(PayloadProblem.Malformed);
        SomeAnswer.Judged(body).Status.ShouldBe(status);
    }

    [Fact]
    public void Text_is_read_up_to_its_last_whole_line()
    {
        var lines = string.Concat(Enumerable.Repeat("[+]ping ok\n", 30_000));

        Cut("[-]etcd failed: reason withheld\n" + lines, "text/plain").ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Degraded), v => v.Components[0].Name.ShouldBe("etcd"));
        Cut("DOWN\n" + lines, "text/plain").Status.ShouldBe(Unhealthy);
        Cut(new string('x', 300_000), "text/plain").ShouldSatisfyAllConditions(v => v.Status.ShouldBe(Healthy), v => v.Reason.ShouldContain("not understood"));
    }

    [Fact]
    public void Xml_is_read_up_to_the_cut()
    {
        var parts = string.Concat(Enumerable.Repeat("<check><name>a</name><status>UP</status></check>", 8000));

        Cut("<health><status>DOWN</status><checks>" + parts, "application/xml").Status.ShouldBe(Unhealthy);
        Cut("<health><status>UP</status><checks>" + parts, "application/xml").ShouldSatisfyAllConditions(
            v => v.Status.ShouldBe(Degraded), v => v.Reason.ShouldContain("256 KiB"));
    }

    [Fact]
    public void A_page_may_be_as_large_as_it_likes() =>
        Cut("<!doctype html><html><body style=\"background-color: red\">" + new string('x', 300_000), "text/html").Status.ShouldBe(Healthy);

    private static string Parts(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"name":"part-{{i}}","status":"UP","message":"fine"}""")) + "]}";

    private static Verdict Cut(string body, string type = "application/json")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        bytes.Length.ShouldBeGreaterThan(Cap);
        var answer = Answers.Answer(bytes[..Cap], type: type, truncated: true);
        return new Examined().Judge(answer);
    }
}
