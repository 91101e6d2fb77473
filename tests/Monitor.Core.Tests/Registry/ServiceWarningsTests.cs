using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Registry;

public sealed class ServiceWarningsTests
{
    [Theory]
    [InlineData("99.9", null)]
    [InlineData("99.9999", null)]
    [InlineData("50", null)]
    [InlineData("49.9", "sloTarget")]
    [InlineData("100", "sloTarget")]
    [InlineData("99.99999", "sloTarget")]
    public void A_target_leaves_a_budget(string target, string? error) =>
        Errors(new() { SloTarget = decimal.Parse(target, System.Globalization.CultureInfo.InvariantCulture) }).ShouldBe(error is null ? [] : [error]);

    [Theory]
    [InlineData(true, 14, 3, null)]
    [InlineData(true, 1, 0, null)]
    [InlineData(true, 0, 0, "certificate.warningDays")]
    [InlineData(true, 366, 3, "certificate.warningDays")]
    [InlineData(true, 7, 8, "certificate.criticalDays")]
    [InlineData(true, 7, -1, "certificate.criticalDays")]
    [InlineData(false, 0, 9, null)]
    public void A_certificate_becomes_critical_later(bool enabled, int warning, int critical, string? error) =>
        Errors(new() { Certificate = new() { Enabled = enabled, WarningDays = warning, CriticalDays = critical } }).ShouldBe(error is null ? [] : [error]);

    private static IEnumerable<string> Errors(ServiceDefinition service) => ServiceValidation.Errors(
        service with { Key = "shop", Name = "Shop", Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "https://shop.example.com" } } } },
        new HashSet<string>()).Select(e => e.Field);
}
