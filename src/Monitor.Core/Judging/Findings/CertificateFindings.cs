using System.Globalization;

namespace Monitor.Core.Judging.Findings;

/// <summary>The certificate that the other side showed. A warning only: it changes no status.</summary>
internal static class CertificateFindings
{
    private static readonly int[] Days = [3, 14, 30];

    public static Contradiction? EndsSoon(in Examination seen)
    {
        if (seen.Outcome.CertificateExpires is not { } end)
            return null;
        var left = end - seen.At;
        if (left > TimeSpan.FromDays(Days[^1]))
            return null;
        var date = end.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return left <= TimeSpan.Zero
            ? new("certificate-ends", $"The certificate ended on {date} UTC. Renew it now.")
            : new("certificate-ends", $"The certificate ends on {date} UTC, within {Array.Find(Days, days => left <= TimeSpan.FromDays(days))} days. Renew it before then.");
    }
}
