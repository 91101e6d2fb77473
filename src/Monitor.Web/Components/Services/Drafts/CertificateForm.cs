using Monitor.Core.Registry.Services;

namespace Monitor.Web.Components.Services.Drafts;

/// <summary>When a service's certificates are told of, while it is being typed.</summary>
public sealed class CertificateForm
{
    private CertificateLimits? _original;

    public bool Enabled { get; set; } = CertificateLimits.Default.Enabled;

    public int WarningDays { get; set; } = CertificateLimits.Default.WarningDays;

    public int CriticalDays { get; set; } = CertificateLimits.Default.CriticalDays;

    /// <param name="stored">Null for the defaults.</param>
    public static CertificateForm From(CertificateLimits? stored)
    {
        var shown = stored ?? CertificateLimits.Default;
        return new CertificateForm { _original = stored, Enabled = shown.Enabled, WarningDays = shown.WarningDays, CriticalDays = shown.CriticalDays };
    }

    /// <summary>As it is stored, while it says the same; null for the defaults.</summary>
    public CertificateLimits? ToLimits()
    {
        var typed = new CertificateLimits { Enabled = Enabled, WarningDays = WarningDays, CriticalDays = CriticalDays };
        return typed == (_original ?? CertificateLimits.Default) ? _original : typed;
    }
}
