using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Probes;

/// <summary>What a probe must be like.</summary>
internal static class ProbeValidation
{
    /// <param name="dialects">Ids of the payload dialects there are.</param>
    public static void Check(ProbeKind kind, ProbeDefinition probe, IReadOnlySet<string> dialects, string path, FieldErrors errors)
    {
        errors.Range(probe.InitialDelaySeconds, 0, 3600, $"{path}.initialDelaySeconds", " seconds");
        errors.Range(probe.PeriodSeconds, 1, 86_400, $"{path}.periodSeconds", " seconds");
        errors.Range(probe.TimeoutSeconds, 1, 300, $"{path}.timeoutSeconds", " seconds");
        errors.Range(probe.FailureThreshold, 1, 100, $"{path}.failureThreshold");
        errors.Range(probe.SuccessThreshold, 1, 100, $"{path}.successThreshold");
        errors.Require(
            kind == ProbeKind.Readiness || probe.SuccessThreshold == 1, $"{path}.successThreshold",
            "It must be 1 for liveness and startup probes, as in Kubernetes.");
        errors.Require(
            probe.DegradedAfterMilliseconds is null or (>= 1 and <= 300_000), $"{path}.degradedAfterMilliseconds",
            "Use a number from 1 to 300000 milliseconds, or leave it out.");
        errors.Require(
            probe.Dialect is null || dialects.Contains(probe.Dialect), $"{path}.dialect",
            "There is no payload dialect of that name: leave it out to have it recognised.");
        Transport(kind, probe, path, errors);
        AssertionValidation.Check(probe.Assertions, probe.Transport, CanShowCertificate(probe), $"{path}.assertions", errors);
    }

    private static void Transport(ProbeKind kind, ProbeDefinition probe, string path, FieldErrors errors)
    {
        var given = ((object?[])[probe.Http, probe.Tcp, probe.Grpc, probe.Dns, probe.Ping, probe.Push]).Count(t => t is not null);
        errors.Require(given > 0, $"{path}.http", "Say what to ask: give http with a url, or tcp, grpc, dns, ping or push.");
        errors.Require(given < 2, path, "A probe asks in one way: keep one of http, tcp, grpc, dns, ping and push.");
        if (probe.Http is { } http)
            HttpValidation.Check(http, $"{path}.http", errors);
        if (probe.Tcp is { } tcp)
            TransportValidation.Check(tcp, $"{path}.tcp", errors);
        if (probe.Grpc is { } grpc)
            TransportValidation.Check(grpc, $"{path}.grpc", errors);
        if (probe.Dns is { } dns)
            TransportValidation.Check(dns, $"{path}.dns", errors);
        if (probe.Ping is { } ping)
            TransportValidation.Check(ping, $"{path}.ping", errors);
        if (probe.Push is not { } push)
            return;
        errors.Require(kind != ProbeKind.Startup, $"{path}.push", "A startup probe has to be asked: use push for readiness or liveness.");
        TransportValidation.Check(push, $"{path}.push", errors);
    }

    // A redirect may lead from http to https.
    private static bool CanShowCertificate(ProbeDefinition probe) => probe switch
    {
        { Http: { } http } => http.FollowRedirects || http.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase),
        { Tcp: { } tcp } => tcp.Tls,
        { Grpc: { } grpc } => grpc.Tls,
        _ => false,
    };
}
