using Monitor.Core;
using Monitor.Core.Judging;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class PreparedCheckTests
{
    [Theory]
    [InlineData(1, new[] { HealthStatus.Healthy }, false)]
    [InlineData(1, new[] { HealthStatus.Healthy, HealthStatus.Healthy }, true)]
    [InlineData(3, new[] { HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Healthy }, false)]
    [InlineData(3, new[] { HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Healthy }, true)]
    [InlineData(1, new[] { HealthStatus.Healthy, HealthStatus.Healthy, HealthStatus.Degraded, HealthStatus.Healthy }, false)]
    [InlineData(1, new[] { HealthStatus.Unhealthy, HealthStatus.Unhealthy, HealthStatus.Unhealthy }, false)]
    [InlineData(1, new[] { HealthStatus.Unknown, HealthStatus.Unknown }, false)]
    public void Old_news_is_what_can_change_nothing(int successThreshold, HealthStatus[] said, bool oldNews)
    {
        var definition = SomeChecks.Definition("api");
        var probe = new RegisteredProbe(1, ProbeKind.Readiness, definition.Probes.Readiness! with { SuccessThreshold = successThreshold });
        var check = PreparedCheck.Of(new MonitoredService(1, definition, [probe], false, "test", default, default, 1), probe);

        said.Select(status => check.IsOldNews(new Verdict(status, "said so", [], []))).ToList()[^1].ShouldBe(oldNews);
    }
}
