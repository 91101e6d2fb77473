using System.Globalization;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Incidents.Notices;

/// <summary>A certificate that a probe was shown.</summary>
/// <param name="Host">Whom the probe asks.</param>
/// <param name="Probe"><c>readiness</c>, <c>liveness</c> or <c>startup</c>.</param>
public sealed record ShownCertificate(string Host, string Probe, DateTimeOffset Ends);

/// <summary>Whether a service's certificates are to be told of. Pure.</summary>
public static class CertificateNotice
{
    /// <param name="shown">Those that its probes were shown last: the first to end counts, whichever probe saw it.</param>
    public static NoticeFinding Of(int serviceId, CertificateLimits limits, IReadOnlyCollection<ShownCertificate> shown, DateTimeOffset now)
    {
        var first = shown.MinBy(c => c.Ends);
        if (first is null)
            return Clear(serviceId, null, "no probe is shown a certificate any more");
        if (!limits.Enabled)
            return Clear(serviceId, first, "by its definition nobody is told of its certificates");
        var left = first.Ends - now;
        if (left > limits.Warning)
            return Clear(serviceId, first, $"the certificate of {first.Host} lasts until {Date(first.Ends)}");
        var severity = left <= limits.Critical ? IncidentSeverity.Critical : IncidentSeverity.Warning;
        return new NoticeFinding.Warns(serviceId, IncidentKind.Certificate, severity, $"Certificate of {first.Host} {When(left)}", Reason(first, left, limits));
    }

    private static NoticeFinding.Clears Clear(int serviceId, ShownCertificate? first, string reason) =>
        new(serviceId, IncidentKind.Certificate, IncidentResolution.Cleared, first is null ? null : $"Certificate of {first.Host} was about to end", reason);

    private static string Reason(ShownCertificate first, TimeSpan left, CertificateLimits limits) => string.Create(
        CultureInfo.InvariantCulture,
        $"the certificate that the {first.Probe} probe is shown by {first.Host} {(left > TimeSpan.Zero ? "ends" : "ended")} on {Date(first.Ends)}: a warning from {Count(limits.WarningDays, "day")} before, critical {(limits.CriticalDays > 0 ? $"from {Count(limits.CriticalDays, "day")} before" : "once it has ended")}");

    private static string When(TimeSpan left) => left > TimeSpan.Zero ? $"ends in {Span(left)}" : $"ended {Span(-left)} ago";

    private static string Span(TimeSpan span) => span switch
    {
        { TotalHours: < 1 } => "less than an hour",
        { TotalDays: < 2 } => Count((int)span.TotalHours, "hour"),
        _ => Count((int)span.TotalDays, "day"),
    };

    private static string Count(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
