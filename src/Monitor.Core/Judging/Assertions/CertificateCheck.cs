using System.Globalization;

namespace Monitor.Core.Judging.Assertions;

/// <summary>The certificate does not end too soon.</summary>
/// <param name="days">It must be valid for at least so many more.</param>
internal sealed class CertificateCheck(int days) : AssertionCheck
{
    public override string? Failure(SeenAnswer seen)
    {
        if (seen.Outcome.CertificateExpires is not { } ends)
            return $"no certificate was shown, it should be valid for {Days(days)}";
        var left = ends - seen.At;
        if (left >= TimeSpan.FromDays(days))
            return null;
        var when = left < TimeSpan.Zero ? $"ended {Days(-left)} ago" : $"ends in {Days(left)}";
        return string.Create(CultureInfo.InvariantCulture, $"the certificate {when} ({ends.UtcDateTime:yyyy-MM-dd}), should be valid for {Days(days)}");
    }

    private static string Days(TimeSpan time) => time < TimeSpan.FromDays(1) ? "less than a day" : Days((int)time.TotalDays);

    private static string Days(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "day" : "days")}");
}
