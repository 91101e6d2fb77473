using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Judging;

/// <summary>Answers as a prober would hand them in, judged by rules of one's own.</summary>
internal static class SomeAnswer
{
    public static readonly DateTimeOffset At = new(2026, 3, 12, 10, 4, 12, TimeSpan.Zero);

    public static Verdict Judged(
        string body, int code = 200, string? type = "application/json", bool truncated = false, int milliseconds = 5, int? degradedAfter = null,
        string? expected = null, string path = "", params ComponentRule[] rules)
    {
        var answer = new ProbeOutcome.Answered(
            code, type, [], Encoding.UTF8.GetBytes(body), truncated, null, TimeSpan.FromMilliseconds(milliseconds), default);
        return VerdictRules.Of(answer, HealthPayloadReader.Read(answer), Policy(degradedAfter, expected, path, rules), At);
    }

    public static Verdict Silence(ProbeFailure failure, bool isOurs, string detail = "no answer") =>
        VerdictRules.Of(new ProbeOutcome.Unreachable(failure, detail, isOurs, TimeSpan.FromSeconds(5), default), null, Policy(), At);

    /// <summary>Judged by a service's weights.</summary>
    public static Verdict Weighed(string body, int threshold, params ComponentRule[] rules)
    {
        var answer = new ProbeOutcome.Answered(
            200, "application/json", [], Encoding.UTF8.GetBytes(body), false, null, TimeSpan.FromMilliseconds(5), default);
        return VerdictRules.Of(answer, HealthPayloadReader.Read(answer), Policy(rules: rules) with { WeightThreshold = threshold }, At);
    }

    public static ComponentRule Weighs(string match, int weight) => new() { Match = match, Weight = weight };

    public static ComponentRule Rule(string match, ComponentRole role, int? quorum = null) => new() { Match = match, Role = role, Quorum = quorum };

    /// <summary>Spring's shape: parts by name, with the status that they add up to unless another is given.</summary>
    public static string Parts(string overall, params (string Name, string Status)[] parts) =>
        $$"""{"status":"{{overall}}","components":{ {{string.Join(',', parts.Select(p => $$"""  "{{p.Name}}":{"status":"{{p.Status}}"}  """))}} } }""";

    private static VerdictPolicy Policy(int? degradedAfter = null, string? expected = null, string path = "", params ComponentRule[] rules) => VerdictPolicy.Of(
        ProbeKind.Readiness,
        new ProbeDefinition
        {
            Http = new HttpProbe { Url = $"http://10.0.0.5{path}", ExpectedStatus = expected ?? HttpStatusRange.Default },
            DegradedAfterMilliseconds = degradedAfter,
        },
        rules);
}
