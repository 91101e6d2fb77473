using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Secrets;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Import;

/// <summary>What is said of a probe before it is registered. Pure.</summary>
public static class ImportWords
{
    /// <summary>By which means: "HTTP GET", "TCP connect", "gRPC health".</summary>
    public static string Asks(ProbeDefinition probe) => probe switch
    {
        { Http: { } http } => $"HTTP {http.Method}",
        { Tcp: not null } => "TCP connect",
        { Grpc: not null } => "gRPC health",
        // Of a service that is registered already: no YAML asks so.
        { Dns: not null } => "DNS",
        { Ping: not null } => "Ping",
        { Push: not null } => "Push",
        _ => "",
    };

    /// <summary>The address; for gRPC with the service that is asked for.</summary>
    public static string Where(ProbeDefinition probe) => probe switch
    {
        { Http: { } http } => SecretAddress.Masked(http.Url),
        { Tcp: { } tcp } => $"{tcp.Host}:{tcp.Port}",
        { Grpc: { Service.Length: > 0 } grpc } => $"{grpc.Host}:{grpc.Port} {grpc.Service}",
        { Grpc: { } grpc } => $"{grpc.Host}:{grpc.Port}",
        { Dns: { } dns } => $"{dns.Name} {dns.Type}",
        { Ping: { } ping } => ping.Host,
        _ => "",
    };

    /// <summary>"every 10 s, within 1 s; dead after 3 failures".</summary>
    public static string Often(ProbeKind kind, ProbeDefinition probe)
    {
        var delay = probe.InitialDelaySeconds > 0 ? $"after {Seconds(probe.InitialDelaySeconds)}, " : "";
        var failures = Formats.Count(probe.FailureThreshold, "failure");
        var counts = kind switch
        {
            ProbeKind.Liveness => $"dead after {failures}",
            ProbeKind.Startup => $"gives up after {failures}",
            _ => $"out of traffic after {failures}{(probe.SuccessThreshold > 1 ? $", back after {Formats.Count(probe.SuccessThreshold, "success", "successes")}" : "")}",
        };
        return $"{delay}{Formats.Every(TimeSpan.FromSeconds(probe.PeriodSeconds))}, within {Seconds(probe.TimeoutSeconds)}; {counts}";
    }

    /// <summary>A note under the name that its field has on the page.</summary>
    public static string Note(string note) =>
        note.StartsWith("baseAddress:", StringComparison.Ordinal) ? "Base address" + note["baseAddress".Length..] : note;

    private static string Seconds(int seconds) => Formats.Duration(TimeSpan.FromSeconds(seconds));
}
