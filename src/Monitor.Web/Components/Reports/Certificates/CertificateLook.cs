using Monitor.Core.Incidents.Notices;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Reports.Certificates;

/// <summary>What is said of certificates. Pure.</summary>
public static class CertificateLook
{
    public static (StatusLook Look, string Word) Of(CertificateState state) => state switch
    {
        CertificateState.Ended => (StatusLook.Down, "Ended"),
        CertificateState.Critical => (StatusLook.Down, "Critical"),
        CertificateState.Warning => (StatusLook.Degraded, "Warning"),
        _ => (StatusLook.Up, "Valid"),
    };

    /// <summary>"in 13 d", "3 h ago".</summary>
    public static string Left(SeenCertificate certificate, DateTimeOffset now) =>
        certificate.Ends > now ? $"in {Formats.Duration(certificate.Ends - now)}" : $"{Formats.Duration(now - certificate.Ends)} ago";

    /// <summary>The answer of the page.</summary>
    /// <param name="seen">At least one, the first to end first.</param>
    public static (StatusLook Look, string Sentence) Sentence(IReadOnlyList<SeenCertificate> seen, DateTimeOffset now)
    {
        var first = seen[0];
        var near = seen.Where(c => c.At(now) != CertificateState.Valid).ToList();
        if (near.Count == 0)
            return (StatusLook.Up, seen.Count == 1 ? $"The one certificate ends {Left(first, now)}." : $"All {seen.Count} certificates are valid; the first ends {Left(first, now)}.");
        var (look, ended) = (Of(near.Min(c => c.At(now))).Look, near.Count(c => c.Ends <= now));
        return (look, (ended, near.Count - ended) switch
        {
            (1, 0) => $"The certificate of {near[0].Host} ended {Left(near[0], now)}.",
            (_, 0) => $"{ended} certificates have ended.",
            (0, 1) => $"The certificate of {near[0].Host} ends {Left(near[0], now)}.",
            (0, var soon) => $"{soon} certificates end soon; the first {Left(near[0], now)}.",
            (_, var soon) => $"{Formats.Count(ended, "certificate")} {(ended == 1 ? "has" : "have")} ended, {soon} {(soon == 1 ? "ends" : "end")} soon.",
        });
    }

    /// <summary>From when its service tells of it.</summary>
    public static string Told(SeenCertificate certificate) => certificate.Limits switch
    {
        { Enabled: false } => "told to nobody",
        { CriticalDays: 0 } limits => $"told {Formats.Count(limits.WarningDays, "day")} before",
        var limits => $"told {limits.WarningDays} and {Formats.Count(limits.CriticalDays, "day")} before",
    };
}
