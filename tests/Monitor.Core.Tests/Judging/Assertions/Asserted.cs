using System.Text;
using System.Text.Json;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Judging.Assertions;

/// <summary>Answers judged under assertions that are written as in a definition.</summary>
internal static class Asserted
{
    public static readonly DateTimeOffset At = new(2026, 3, 12, 10, 4, 12, TimeSpan.Zero);

    public static ProbeOutcome.Answered Answer(string body, int code = 200, string? type = "application/json", bool truncated = false, params (string, string)[] headers) =>
        Answer(Encoding.UTF8.GetBytes(body), code, type, truncated, headers);

    public static ProbeOutcome.Answered Answer(byte[] body, int code = 200, string? type = "application/json", bool truncated = false, params (string, string)[] headers) =>
        new(code, type, [.. headers.Select(h => KeyValuePair.Create(h.Item1, h.Item2))], body, truncated, null, TimeSpan.FromMilliseconds(5), default);

    public static ProbeOutcome.Reached Connected(HealthStatus status = HealthStatus.Healthy) => new(status, "connected", null, TimeSpan.FromMilliseconds(5), default);

    /// <param name="assertions">Each the JSON of one.</param>
    public static Verdict Judged(ProbeOutcome outcome, params string[] assertions)
    {
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "https://10.0.0.5" }, Assertions = [.. assertions.Select(Of)] };
        ServiceValidation.Errors(ProbeKind.Readiness, probe, [], DialectCatalogue.Ids).ShouldBeEmpty();
        return VerdictRules.Of(outcome, outcome is ProbeOutcome.Answered answer ? HealthPayloadReader.Read(answer) : null, VerdictPolicy.Of(ProbeKind.Readiness, probe, []), At);
    }

    public static Assertion Of(string json) => JsonSerializer.Deserialize<Assertion>(json, RegistryJson.Options)!;

    public static void ShouldHold(this Verdict verdict) => verdict.Status.ShouldBe(HealthStatus.Healthy, verdict.Reason);

    public static void ShouldFail(this Verdict verdict, string reason)
    {
        verdict.Reason.ShouldBe(reason);
        verdict.Status.ShouldBe(HealthStatus.Unhealthy);
    }
}
