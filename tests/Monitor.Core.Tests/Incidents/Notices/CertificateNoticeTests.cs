using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Notices;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Incidents.Notices;

public sealed class CertificateNoticeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(13.5 * 24, IncidentSeverity.Warning, "Certificate of shop.example.com ends in 13 days")]
    [InlineData(14 * 24, IncidentSeverity.Warning, "Certificate of shop.example.com ends in 14 days")]
    [InlineData(3 * 24, IncidentSeverity.Critical, "Certificate of shop.example.com ends in 3 days")]
    [InlineData(47.5, IncidentSeverity.Critical, "Certificate of shop.example.com ends in 47 hours")]
    [InlineData(1, IncidentSeverity.Critical, "Certificate of shop.example.com ends in 1 hour")]
    [InlineData(0.5, IncidentSeverity.Critical, "Certificate of shop.example.com ends in less than an hour")]
    [InlineData(0, IncidentSeverity.Critical, "Certificate of shop.example.com ended less than an hour ago")]
    [InlineData(-50, IncidentSeverity.Critical, "Certificate of shop.example.com ended 2 days ago")]
    public void What_ends_soon_is_told_and_becomes_critical(double hoursLeft, IncidentSeverity severity, string title)
    {
        var told = Of(new(), Shown(hoursLeft)).ShouldBeOfType<NoticeFinding.Warns>();

        (told.Severity, told.Title).ShouldBe((severity, title));
    }

    [Fact]
    public void The_reason_names_the_end_the_probe_and_the_limits() =>
        Of(new() { CriticalDays = 0 }, Shown(24 * 6)).Reason.ShouldBe(
            "the certificate that the readiness probe is shown by shop.example.com ends on 18 Mar 2026 10:00 UTC: a warning from 14 days before, critical once it has ended");

    [Fact]
    public void Of_several_the_first_to_end_counts_once() =>
        Of(new(), Shown(24 * 10), new ShownCertificate("api.example.com", "liveness", Now.AddDays(2))).ShouldBeOfType<NoticeFinding.Warns>()
            .Title.ShouldBe("Certificate of api.example.com ends in 2 days");

    [Fact]
    public void What_lasts_longer_is_not_switched_on_or_is_not_there_clears()
    {
        Of(new(), Shown((14 * 24) + 0.1)).ShouldBeOfType<NoticeFinding.Clears>().Resolution.ShouldBe(IncidentResolution.Cleared);
        Of(new() { Enabled = false }, Shown(1)).ShouldBeOfType<NoticeFinding.Clears>();
        Of(new()).ShouldBeOfType<NoticeFinding.Clears>().Reason.ShouldBe("no probe is shown a certificate any more");
    }

    [Fact]
    public void Critical_alone_where_nobody_wants_a_warning_before_it_has_ended()
    {
        var limits = new CertificateLimits { WarningDays = 5, CriticalDays = 0 };

        Of(limits, Shown(24 * 6)).ShouldBeOfType<NoticeFinding.Clears>();
        Of(limits, Shown(1)).ShouldBeOfType<NoticeFinding.Warns>().Severity.ShouldBe(IncidentSeverity.Warning);
        Of(limits, Shown(-1)).ShouldBeOfType<NoticeFinding.Warns>().Severity.ShouldBe(IncidentSeverity.Critical);
    }

    private static NoticeFinding Of(CertificateLimits limits, params ShownCertificate[] shown) => CertificateNotice.Of(1, limits, shown, Now);

    private static ShownCertificate Shown(double hoursLeft) => new("shop.example.com", "readiness", Now.AddHours(hoursLeft));
}
