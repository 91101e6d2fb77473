using System.Text.Json.Serialization;
using Monitor.Core.Access;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Incidents.Notices;

/// <summary>The certificates that probes were shown last.</summary>
public interface ICertificates
{
    /// <summary>One for each probe over TLS that has been answered, the first to end first; of services that nobody watches (paused, disabled, deleted) none: theirs may be renewed long ago.</summary>
    Task<IReadOnlyList<SeenCertificate>> ListAsync(Scope scope, CancellationToken cancellationToken);
}

/// <summary>A certificate that a probe was shown when it was last answered.</summary>
/// <param name="Key">Of the service.</param>
/// <param name="Name">Of the service.</param>
/// <param name="Host">Whom the probe asks.</param>
/// <param name="Ends">When it is valid no longer; of several on the way the first.</param>
/// <param name="Limits">When the service's certificates are told of.</param>
public sealed record SeenCertificate(string Key, string Name, string Group, string Owner, string Host, ProbeKind Probe, DateTimeOffset Ends, CertificateLimits Limits)
{
    /// <summary>How near its end is. Pure.</summary>
    public CertificateState At(DateTimeOffset now) => (Ends - now) switch
    {
        var left when left <= TimeSpan.Zero => CertificateState.Ended,
        _ when !Limits.Enabled => CertificateState.Valid,
        var left when left <= Limits.Critical => CertificateState.Critical,
        var left when left <= Limits.Warning => CertificateState.Warning,
        _ => CertificateState.Valid,
    };
}

/// <summary>How near the end of a certificate is, the worst first.</summary>
public enum CertificateState
{
    /// <summary>It is valid no longer.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,

    /// <summary>Within the days that its service calls critical.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical,

    /// <summary>Within the days that its service warns of.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>It lasts for longer, or its service warns of none.</summary>
    [JsonStringEnumMemberName("valid")]
    Valid,
}
