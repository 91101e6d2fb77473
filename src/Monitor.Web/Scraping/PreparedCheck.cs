using Monitor.Core.Evaluation;
using Monitor.Core.Probing;
using Monitor.Core.Registry;

namespace Monitor.Web.Scraping;

/// <summary>A probe made ready once, so that a check only sends, reads and judges.</summary>
/// <param name="Host">Scheme, host and port: what the bound per host counts by.</param>
public sealed record PreparedCheck(
    MonitoredService Service, RegisteredProbe Probe, PreparedRequest Request, VerdictPolicy Policy, string Host)
{
    /// <param name="service">Secrets in clear.</param>
    public static PreparedCheck Of(MonitoredService service, RegisteredProbe probe)
    {
        var request = new PreparedRequest(probe.Definition.Http!);
        return new PreparedCheck(
            service, probe, request, VerdictPolicy.Of(probe.Definition, service.Definition.Components), request.Uri.Authority);
    }
}
