using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Assertions;

/// <summary>Which assertions can hold of which transports: the others would fail for ever.</summary>
internal static class AssertionTransports
{
    public static void Check(ProbeTransport transport, bool showsCertificate, Assertion assertion, string path, FieldErrors errors)
    {
        var name = transport.ToString().ToLowerInvariant();
        var http = transport == ProbeTransport.Http;
        errors.Require(assertion.ExpectedStatus is null || http, $"{path}.expectedStatus", $"A {name} probe gets no HTTP status: remove this assertion.");
        errors.Require(assertion.Header is null || http, $"{path}.header", $"A {name} probe gets no headers: remove this assertion.");
        var body = http || transport == ProbeTransport.Push;
        errors.Require(assertion.Body is null || body, $"{path}.body", $"A {name} probe gets no body: remove this assertion.");
        errors.Require(assertion.JsonPath is null || body, $"{path}.jsonPath", $"A {name} probe gets no body: remove this assertion.");
        errors.Require(
            assertion.CertificateDays is null || showsCertificate, $"{path}.certificateDays",
            transport is ProbeTransport.Http or ProbeTransport.Tcp or ProbeTransport.Grpc
                ? "Without TLS there is no certificate: ask over TLS, or remove this assertion."
                : $"A {name} probe sees no certificate: remove this assertion.");
    }
}
