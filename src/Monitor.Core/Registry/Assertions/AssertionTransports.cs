using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Assertions;

/// <summary>Which assertions can hold of which transports: the others would fail for ever.</summary>
internal static class AssertionTransports
{
    public static void Check(ProbeDefinition probe, Assertion assertion, string path, FieldErrors errors)
    {
        if (probe.Transport is not { } transport)
            return;
        var name = transport.ToString().ToLowerInvariant();
        var http = transport == ProbeTransport.Http;
        errors.Require(assertion.ExpectedStatus is null || http, $"{path}.expectedStatus", $"A {name} probe gets no HTTP status: remove this assertion.");
        errors.Require(assertion.Header is null || http, $"{path}.header", $"A {name} probe gets no headers: remove this assertion.");
        var body = http || transport == ProbeTransport.Push;
        errors.Require(assertion.Body is null || body, $"{path}.body", $"A {name} probe gets no body: remove this assertion.");
        errors.Require(assertion.JsonPath is null || body, $"{path}.jsonPath", $"A {name} probe gets no body: remove this assertion.");
        errors.Require(
            assertion.CertificateDays is null || CanShowCertificate(probe), $"{path}.certificateDays",
            transport is ProbeTransport.Http or ProbeTransport.Tcp or ProbeTransport.Grpc
                ? "Without TLS there is no certificate: ask over TLS, or remove this assertion."
                : $"A {name} probe sees no certificate: remove this assertion.");
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
