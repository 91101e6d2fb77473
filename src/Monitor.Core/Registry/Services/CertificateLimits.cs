using System.Text.Json.Serialization;

namespace Monitor.Core.Registry.Services;

/// <summary>How long before its end a certificate that a service's probes are shown is told of.</summary>
/// <remarks>ACME clients renew 30 days before the end (of 90): at 14 days left two weeks of renewals have failed. Certificates that last for days are renewed later: set less.</remarks>
public sealed record CertificateLimits
{
    public static CertificateLimits Default { get; } = new();

    /// <summary>False: nobody is told.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>A warning from so many days before the end: 1–365.</summary>
    public int WarningDays { get; init; } = 14;

    /// <summary>Critical from so many days before the end, at most as many: 0 for not before it has ended.</summary>
    public int CriticalDays { get; init; } = 3;

    [JsonIgnore]
    public TimeSpan Warning => TimeSpan.FromDays(WarningDays);

    [JsonIgnore]
    public TimeSpan Critical => TimeSpan.FromDays(CriticalDays);

    internal static void Check(CertificateLimits? limits, FieldErrors errors)
    {
        if (limits is not { Enabled: true })
            return;
        errors.Range(limits.WarningDays, 1, 365, "certificate.warningDays", " days");
        errors.Require(
            limits.CriticalDays >= 0 && limits.CriticalDays <= limits.WarningDays, "certificate.criticalDays",
            "Give days from 0 to those of the warning: it becomes critical later.");
    }
}
