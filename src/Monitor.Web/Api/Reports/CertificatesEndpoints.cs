using Monitor.Core.Incidents.Notices;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Reports;

/// <summary>The certificates that probes were shown.</summary>
internal static class CertificatesEndpoints
{
    public static void MapCertificates(this RouteGroupBuilder api) =>
        api.MapGet("/certificates", ListAsync).Takes().WithTags("Reports").RequireAuthorization(AccessPolicies.View)
            .WithSummary("The certificates that probes were shown last, the first to end first")
            .WithDescription("One for each probe over TLS of a service that is watched; of several on the way (redirects) the one that ends first. `state` goes by the days of its service, which may tell nobody (`told`).")
            .Produces<Page<CertificateJson>>();

    private static async Task<Page<CertificateJson>> ListAsync(Caller caller, ICertificates certificates, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return new([.. (await certificates.ListAsync(caller.Scope, cancellationToken)).Select(c => CertificateJson.Of(c, now))], null);
    }
}

/// <summary>A certificate.</summary>
/// <param name="Key">Of the service.</param>
/// <param name="Name">Of the service.</param>
/// <param name="Host">Whom the probe asks.</param>
/// <param name="EndsAt">When it is valid no longer.</param>
/// <param name="DaysLeft">Whole days until then; negative once it has ended.</param>
/// <param name="WarningDays">From so many days before its end it is a warning.</param>
/// <param name="CriticalDays">From so many days before its end it is critical.</param>
/// <param name="Told">Channels are told of it.</param>
public sealed record CertificateJson(
    string Key, string Name, string Group, string Owner, string Host, ProbeKind Probe, DateTimeOffset EndsAt, int DaysLeft, CertificateState State, int WarningDays, int CriticalDays, bool Told)
{
    public static CertificateJson Of(SeenCertificate certificate, DateTimeOffset now) => new(
        certificate.Key, certificate.Name, certificate.Group, certificate.Owner, certificate.Host, certificate.Probe, certificate.Ends,
        (int)Math.Floor((certificate.Ends - now).TotalDays), certificate.At(now), certificate.Limits.WarningDays, certificate.Limits.CriticalDays, certificate.Limits.Enabled);
}
