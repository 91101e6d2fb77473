using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Judging.Siblings;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Tests.Judging;

public sealed class SiblingTests
{
    private static readonly ProbeTestResult Missing = Answer(404, "not found");

    [Fact]
    public void Known_paths_are_asked_beside_the_address_and_at_the_root()
    {
        var paths = SiblingPaths.Of(new Uri("https://shop.example:8443/cart/actuator/health?token=x"));

        paths.ShouldContain(new SiblingPath(ProbeKind.Liveness, "https://shop.example:8443/cart/actuator/health/liveness"));
        paths.ShouldContain(new SiblingPath(ProbeKind.Readiness, "https://shop.example:8443/readyz"));
        paths.ShouldNotContain(p => p.Url == "https://shop.example:8443/cart/actuator/health", "it is known already");
        (paths.Count, paths.DistinctBy(p => p.Url).Count()).ShouldBe((41, 41));
        SiblingPaths.Of(new Uri("http://shop/ready")).ShouldAllBe(p => p.Url.StartsWith("http://shop/", StringComparison.Ordinal) && p.Url != "http://shop/ready");
        SiblingPaths.Nowhere(new Uri("http://shop/a/b"), "nobody").ShouldBe("http://shop/a/nobody");
    }

    [Fact]
    public void What_answers_well_where_nothing_else_does_is_offered()
    {
        Offered(Answer(200, "OK"), Missing).ShouldBeTrue();
        Offered(Answer(204, ""), Missing).ShouldBeTrue();
        Offered(Answer(503, """{"status":"DOWN"}""", understood: true), Missing).ShouldBeTrue("it says itself how it is");
        Offered(Answer(503, "bad gateway"), Missing).ShouldBeFalse();
        Offered(Answer(404, "not found"), Missing).ShouldBeFalse();
        Offered(Answer(401, "who?"), Missing).ShouldBeFalse();
        Offered(new ProbeTestResult(new ProbeOutcome.Unreachable(ProbeFailure.Timeout, "", false, default, new()), null, Verdict()), Missing).ShouldBeFalse();
    }

    [Fact]
    public void Where_everything_is_answered_well_only_what_reads_as_health_is_offered()
    {
        var page = Answer(200, "<!DOCTYPE html><title>Shop</title>", type: "text/html; charset=utf-8");

        Offered(Answer(200, "<html><title>Shop, another time</title>"), page).ShouldBeFalse("the page of the application again");
        Offered(Answer(200, "anything"), page).ShouldBeFalse();
        Offered(Answer(200, """{"status":"UP"}""", understood: true), page).ShouldBeTrue();
        Offered(Answer(200, """{"status":"UP"}""", understood: true), Answer(200, """{"status":"UP"}""", understood: true)).ShouldBeFalse("it says so everywhere");
        Offered(Answer(503, """{"status":"DOWN"}""", understood: true), Answer(503, "starting")).ShouldBeFalse("a gateway that has nobody behind it");
    }

    private static bool Offered(ProbeTestResult seen, ProbeTestResult nowhere) => SiblingAnswers.IsOffered(seen, nowhere);

    private static ProbeTestResult Answer(int code, string body, bool understood = false, string? type = null) => new(
        new ProbeOutcome.Answered(code, type, [], Encoding.UTF8.GetBytes(body), false, null, default, new()),
        new HealthReading("none", HealthStatus.Unknown, []) { Understood = understood }, Verdict());

    private static Verdict Verdict() => new(HealthStatus.Healthy, "", [], []);
}
