using System.Text.Json;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Api.Services;
using Monitor.Web.Requests;

namespace Monitor.Web.Tests.Api.Services;

public sealed class ServiceStateJsonTests
{
    [Fact]
    public void The_state_has_exactly_the_contracts_names()
    {
        var state = Given.Service() with
        {
            Components = [new(ProbeKind.Readiness, "cache", HealthStatus.Unhealthy, HealthStatus.Degraded, Given.Noon, "gone", ComponentRole.Optional)],
        };
        var json = Json(state);
        Names(json).ShouldBe("key, name, group, environment, tags, status, lifecycle, since, knownSeconds, reason, counting, paused, inMaintenance, version, uptime24h, coverage24h, lifecycleHint, crashLoop, probes, components, incident, notices");
        Names(json.GetProperty("probes").GetProperty("readiness")).ShouldBe(
            "status, since, lastCheckedAt, latencyMilliseconds, httpStatus, dialect, reportedStatus, reason, contradictions, consecutiveFailures, consecutiveSuccesses, counting, why");
        json.GetProperty("components")[0].GetRawText().ShouldBe(
            """{"name":"cache","status":"Unhealthy","effectiveStatus":"Degraded","since":"2026-03-12T12:00:00+00:00","message":"gone","role":"optional"}""");
    }

    [Fact]
    public void Enums_are_words()
    {
        var json = Json(Given.Service(status: HealthStatus.Degraded));
        json.GetProperty("status").GetString().ShouldBe("Degraded");
        json.GetProperty("lifecycle").GetString().ShouldBe("Ready");
    }

    [Fact]
    public void A_blink_of_downtime_is_not_rounded_away()
    {
        var recent = StatusTimeline.Empty
            .Add(new(Given.Noon.AddHours(-24), HealthStatus.Healthy), DateTimeOffset.MinValue)
            .Add(new(Given.Noon.AddHours(-2), HealthStatus.Unhealthy), DateTimeOffset.MinValue)
            .Add(new(Given.Noon.AddHours(-2).AddMilliseconds(1), HealthStatus.Healthy), DateTimeOffset.MinValue);
        Json(Given.Service() with { Recent = recent }).GetProperty("uptime24h").GetDouble().ShouldBe(0.999999);
    }

    [Fact]
    public void Uptime_without_knowledge_is_null() =>
        Json(Given.Service()).GetProperty("uptime24h").ValueKind.ShouldBe(JsonValueKind.Null);

    [Fact]
    public void What_an_uptime_is_a_share_of_and_how_much_of_the_time_since_somebody_saw_stand_beside_it()
    {
        var gap = new Gap(Given.Noon.AddHours(-2), Given.Noon.AddMinutes(-1), GapCause.Stopped);
        var json = Json(Given.Service() with { Recent = new([new(Given.Noon.AddHours(-2), HealthStatus.Healthy)]), Gaps = [gap] });

        (json.GetProperty("uptime24h").GetDouble(), json.GetProperty("coverage24h").GetDouble()).ShouldBe((1, 0.000694));
        json.GetProperty("knownSeconds").GetDouble().ShouldBe(60);
        Json(Given.Service()).GetProperty("knownSeconds").GetDouble().ShouldBe(7200);
    }

    [Fact]
    public void A_failing_check_shows_before_it_changes_the_status()
    {
        var probe = Given.Probe() with { LastStatus = HealthStatus.Unhealthy, ConsecutiveFailures = 1, ConsecutiveSuccesses = 0, Reason = "answered 500" };
        var json = Json(Given.Service() with { Probes = [probe] });

        (json.GetProperty("status").GetString(), json.GetProperty("counting").GetString()).ShouldBe(("Healthy", "1 of 3 checks failed: answered 500"));
        json.GetProperty("probes").GetProperty("readiness").GetProperty("counting").GetString().ShouldBe("1 of 3 checks failed");
        Json(Given.Service()).GetProperty("counting").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, 200)]
    [InlineData(HealthStatus.Degraded, 200)]
    [InlineData(HealthStatus.Unhealthy, 503)]
    [InlineData(HealthStatus.Unknown, 503)]
    public void Machines_are_told_by_the_code_whether_it_serves(HealthStatus status, int code)
    {
        var (told, body) = EffectiveJson.Of(Given.Service(status: status), Given.Noon);
        told.ShouldBe(code);
        Names(JsonSerializer.SerializeToElement(body, ApiJson.Options)).ShouldBe("key, status, lifecycle, since, asOf");
    }

    [Fact]
    public void Who_changes_a_service_reads_his_own_change()
    {
        var definition = new ServiceDefinition { Key = "payments-api", Name = "Renamed", Group = "new" };
        RegisteredProbe[] probes = [new(7, ProbeKind.Readiness, new()), new(8, ProbeKind.Startup, new())];
        var service = new MonitoredService(1, definition, probes, Paused: true, "api", Given.Noon, Given.Noon, 2);
        var joined = CurrentState.Of(service, Given.Service());
        (joined.Name, joined.Group, joined.Paused, joined.Status).ShouldBe(("Renamed", "new", true, HealthStatus.Healthy));
        joined.Probes.Select(p => (p.Kind, p.Status)).ShouldBe(
            [(ProbeKind.Readiness, HealthStatus.Healthy), (ProbeKind.Startup, HealthStatus.Unknown)]);
    }

    [Fact]
    public void A_service_of_the_same_key_that_was_registered_anew_inherits_nothing()
    {
        var service = new MonitoredService(2, new() { Key = "payments-api" }, [], false, "api", Given.Noon, Given.Noon, 1);
        CurrentState.Of(service, Given.Service()).Status.ShouldBe(HealthStatus.Unknown);
    }

    private static JsonElement Json(ServiceState state) =>
        JsonSerializer.SerializeToElement(ServiceStateJson.Of(state, Given.Noon), ApiJson.Options);

    private static string Names(JsonElement json) => string.Join(", ", json.EnumerateObject().Select(p => p.Name));
}
