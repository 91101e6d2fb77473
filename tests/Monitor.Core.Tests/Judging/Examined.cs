using System.Text;
using Monitor.Core.Judging;
using Monitor.Core.Judging.Check;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Judging;

/// <summary>An answer on its whole way: read, cleaned, judged, examined.</summary>
internal sealed record Examined
{
    public ProbeKind Kind { get; init; } = ProbeKind.Readiness;

    public int Period { get; init; } = 30;

    public int Timeout { get; init; } = 5;

    public int Milliseconds { get; init; } = 5;

    public string? Type { get; init; } = "application/json";

    public string? Dialect { get; init; }

    public DateTimeOffset? CertificateExpires { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public IReadOnlyList<ComponentRule> Rules { get; init; } = [];

    public Verdict Judge(string body, int code = 200) => Judge(new ProbeOutcome.Answered(
        code, Type, Headers, Encoding.UTF8.GetBytes(body), false, null, TimeSpan.FromMilliseconds(Milliseconds), default)
    {
        CertificateExpires = CertificateExpires,
    });

    public Verdict Judge(ProbeOutcome raw)
    {
        var probe = new ProbeDefinition { Http = new HttpProbe { Url = "http://10.0.0.5" }, PeriodSeconds = Period, TimeoutSeconds = Timeout };
        return JudgedOutcome.Of(raw, Dialect, VerdictPolicy.Of(Kind, probe, Rules), SomeAnswer.At).Verdict;
    }

    public IEnumerable<string> Codes(string body, int code = 200) => Judge(body, code).Contradictions.Select(c => c.Code);
}
