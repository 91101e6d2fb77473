using Monitor.Core.Registry.Probes;
using Monitor.Core.Tests.Reading;

namespace Monitor.Core.Tests.Judging;

/// <summary>The three programs of the Flask, FastAPI and Django tutorials as they really answer, from the wire to the advice.</summary>
public sealed class TutorialTests
{
    [Theory]
    [InlineData("seed-flask-healthz-first-program", ProbeKind.Liveness, HealthStatus.Healthy, "", "")]
    [InlineData("seed-flask-ready-up", ProbeKind.Readiness, HealthStatus.Healthy, "all 2 components up", "")]
    [InlineData("seed-flask-ready-up", ProbeKind.Liveness, HealthStatus.Healthy, "all 2 components up", "liveness-checks-dependencies")]
    [InlineData("seed-flask-ready-external-503", ProbeKind.Readiness, HealthStatus.Unhealthy, "external_api: External API returned status 503", "readiness-500")]
    [InlineData("seed-flask-ready-db-down-postgres", ProbeKind.Readiness, HealthStatus.Unhealthy, "database: Database connection failed", "readiness-500")]
    [InlineData("seed-flask-404-html", ProbeKind.Readiness, HealthStatus.Unhealthy, "answered 404", "probe-set-up")]
    [InlineData("seed-fastapi-healthz", ProbeKind.Liveness, HealthStatus.Healthy, "Application is live", "")]
    [InlineData("seed-fastapi-ready-all-deps-fine-still-500", ProbeKind.Readiness, HealthStatus.Unhealthy, "answered 500: the handler itself crashed", "handler-crashed")]
    [InlineData("seed-fastapi-unknown-path-404", ProbeKind.Readiness, HealthStatus.Unhealthy, "answered 404", "probe-set-up")]
    [InlineData("fastapi-corrected-ready-down", ProbeKind.Readiness, HealthStatus.Unhealthy, "database: Database connection failed: timeout", "readiness-500")]
    [InlineData("seed-django-healthz", ProbeKind.Liveness, HealthStatus.Healthy, "", "naive-timestamp")]
    [InlineData("seed-django-ready-up", ProbeKind.Readiness, HealthStatus.Healthy, "components up", "")]
    [InlineData("seed-django-ready-second-db-down", ProbeKind.Readiness, HealthStatus.Unhealthy, "database_overall: Database connection failed", "readiness-500")]
    [InlineData("seed-django-disallowed-host-400", ProbeKind.Readiness, HealthStatus.Unhealthy, "answered 400", "host-not-allowed")]
    [InlineData("seed-informative-partial-503", ProbeKind.Readiness, HealthStatus.Degraded, "", "")]
    public void Each_answer_is_judged_rightly(string sample, ProbeKind kind, HealthStatus status, string reason, string contradictions)
    {
        var verdict = new Examined { Kind = kind }.Judge(CorpusSample.Named(sample).Answer());

        verdict.Status.ShouldBe(status, verdict.Reason);
        verdict.Reason.ShouldContain(reason);
        string.Join(' ', verdict.Contradictions.Select(c => c.Code)).ShouldBe(contradictions);
    }

    [Fact]
    public void Fastapis_crash_is_explained_to_the_developer()
    {
        var verdict = new Examined().Judge(CorpusSample.Named("seed-fastapi-ready-all-deps-fine-still-500").Answer());

        verdict.Contradictions.ShouldHaveSingleItem().Message.ShouldSatisfyAllConditions(
            m => m.ShouldStartWith("The handler itself crashed"),
            m => m.ShouldContain("when it returns a tuple such as `return payload, 500`"),
            m => m.ShouldContain("response.status_code"),
            m => m.ShouldContain("JSONResponse"));
    }

    [Fact]
    public void A_tuple_that_got_through_as_a_list_is_told_too() =>
        new Examined().Codes("""[{"status":"DOWN","checks":[{"component":"database","status":"DOWN","message":"x"}]},500]""")
            .ShouldBe(["down-with-2xx", "code-in-body"]);
}
