using System.Text.Json.Serialization;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Probes;

/// <summary>One question asked of a service: how to ask, how often, and what counts.</summary>
public sealed record ProbeDefinition
{
    private readonly int? _failureThreshold;

    /// <summary>How to ask. Exactly one transport is given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public HttpProbe? Http { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TcpProbe? Tcp { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GrpcProbe? Grpc { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DnsProbe? Dns { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PingProbe? Ping { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PushProbe? Push { get; init; }

    /// <summary>Seconds after registration (or after a restart was seen) before the first check. 0–3600.</summary>
    public int InitialDelaySeconds { get; init; }

    /// <summary>Seconds between checks. 1–86400.</summary>
    public int PeriodSeconds { get; init; } = 30;

    /// <summary>Seconds until an unfinished check counts as failed; covers the body too. 1–300.</summary>
    public int TimeoutSeconds { get; init; } = 5;

    /// <summary>Verdicts in a row that make a better status official. 1–100; 1 for liveness and startup.</summary>
    public int SuccessThreshold { get; init; } = 1;

    /// <summary>Verdicts in a row that make a worse status official. 1–100; by default 3, and 1 for push, where a job says itself that it failed.</summary>
    public int FailureThreshold
    {
        get => _failureThreshold ?? (Push is null ? 3 : 1);
        init => _failureThreshold = value;
    }

    /// <summary>A Healthy answer that took longer is Degraded. Null: never.</summary>
    public int? DegradedAfterMilliseconds { get; init; }

    /// <summary>Id of a payload dialect to read the answer by, or null to recognise it.</summary>
    public string? Dialect { get; init; }

    /// <summary>What must hold of an answer beyond its payload; each can lower the verdict.</summary>
    public IReadOnlyList<Assertion> Assertions { get; init; } = [];

    /// <summary>Null while none is given.</summary>
    [JsonIgnore]
    public ProbeTransport? Transport => this switch
    {
        { Http: not null } => ProbeTransport.Http,
        { Tcp: not null } => ProbeTransport.Tcp,
        { Grpc: not null } => ProbeTransport.Grpc,
        { Dns: not null } => ProbeTransport.Dns,
        { Ping: not null } => ProbeTransport.Ping,
        { Push: not null } => ProbeTransport.Push,
        _ => null,
    };

    /// <summary>Where it asks, for people and messages: an address without secrets; empty for push.</summary>
    [JsonIgnore]
    public string Address => this switch
    {
        { Http: { } http } => http.Url,
        { Tcp: { } tcp } => $"tcp://{tcp.Host}:{tcp.Port}",
        { Grpc: { } grpc } => $"{(grpc.Tls ? "grpcs" : "grpc")}://{grpc.Host}:{grpc.Port}/{grpc.Service}",
        { Dns: { } dns } => $"dns:{dns.Name}?type={dns.Type}",
        { Ping: { } ping } => $"ping:{ping.Host}",
        _ => "",
    };

    [JsonIgnore]
    public TimeSpan Period => TimeSpan.FromSeconds(PeriodSeconds);

    [JsonIgnore]
    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    [JsonIgnore]
    public Thresholds Thresholds => new(SuccessThreshold, FailureThreshold);
}
