using System.Text;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

/// <summary>Services and judged checks of them.</summary>
internal static class SomeChecks
{
    public static ServiceDefinition Definition(string key, string url = "http://10.0.0.5/ready", int period = 30, int failureThreshold = 3) => new()
    {
        Key = key,
        Probes = new ProbeSet
        {
            Readiness = new ProbeDefinition { Http = new HttpProbe { Url = url }, PeriodSeconds = period, FailureThreshold = failureThreshold },
        },
    };

    public static DueCheck Due(string url, int probeId = 1)
    {
        var definition = Definition("api", url);
        var probe = new RegisteredProbe(probeId, ProbeKind.Readiness, definition.Probes.Readiness!);
        return new DueCheck(PreparedCheck.Of(new MonitoredService(1, definition, [probe], false, "test", default, default, 1), probe), default);
    }

    public static CheckResult Answered(MonitoredService service, DateTimeOffset at, string body = """{"status":"UP"}""", int code = 200)
    {
        var probe = service.Probes[0];
        var answer = new ProbeOutcome.Answered(
            code, "application/json", [], Encoding.UTF8.GetBytes(body), false, null, TimeSpan.FromMilliseconds(5), default);
        var reading = HealthPayloadReader.Read(answer);
        return new CheckResult(service, probe, at, answer, reading, VerdictRules.Of(answer, reading, VerdictPolicy.Of(probe.Kind, probe.Definition, []), at));
    }
}
