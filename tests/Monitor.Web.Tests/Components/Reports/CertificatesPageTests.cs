using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.Incidents.Notices;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Api.Reports;
using Monitor.Web.Components.Reports.Certificates;
using Monitor.Web.Requests;

namespace Monitor.Web.Tests.Components.Reports;

public sealed class CertificatesPageTests : PageTest
{
    private readonly FakeCertificates _seen = new();

    public CertificatesPageTests() => Context.Services.AddSingleton<ICertificates>(_seen);

    [Fact]
    public void The_first_to_end_stands_first_and_the_sentence_says_what_is_near()
    {
        _seen.All = [Ends("Pay", -3), Ends("Shop", 48), Ends("Mail", 24 * 10), Ends("Wiki", 24 * 5, told: false), Ends("Docs", 24 * 90)];
        var page = Context.Render<CertificatesPage>();

        page.Find("h1").TextContent.ShouldBe("1\u00A0certificate has ended, 2 end soon.");
        Rows(page).ShouldBe(
            ["Pay|Ended|3\u00A0h ago|told 14 and 3\u00A0days before", "Shop|Critical|in 2\u00A0d|told 14 and 3\u00A0days before", "Mail|Warning|in 10\u00A0d|told 14 and 3\u00A0days before",
             "Wiki|Valid|in 5\u00A0d|told to nobody", "Docs|Valid|in 90\u00A0d|told 14 and 3\u00A0days before"]);
    }

    [Theory]
    [InlineData("The certificate of pay.example.com ended 3\u00A0h ago.", -3, 2400)]
    [InlineData("The certificate of pay.example.com ends in 2\u00A0d.", 48, 2400)]
    [InlineData("2 certificates end soon; the first in 2\u00A0d.", 48, 72)]
    [InlineData("2 certificates have ended.", -3, -2)]
    [InlineData("1\u00A0certificate has ended, 1 ends soon.", -3, 72)]
    [InlineData("All 2 certificates are valid; the first ends in 20\u00A0d.", 480, 2400)]
    public void It_is_one_sentence(string sentence, params int[] hours) =>
        CertificateLook.Sentence([.. hours.Select((h, i) => Ends(i == 0 ? "Pay" : $"Shop {i}", h))], Given.Now).Sentence.ShouldBe(sentence);

    [Fact]
    public void Where_none_was_seen_it_says_how_one_gets_there() => Context.Render<CertificatesPage>().Find(".blank").TextContent.ShouldContain("https address");

    [Fact]
    public void Days_that_are_left_are_whole_ones() =>
        ((int[])[-25, -1, 0, 23, 24, 47]).Select(h => CertificateJson.Of(Ends("Pay", h), Given.Now).DaysLeft).ShouldBe([-2, -1, 0, 0, 1, 1]);

    [Fact]
    public void The_api_names_its_words_as_documented()
    {
        var json = JsonSerializer.SerializeToElement(CertificateJson.Of(Ends("Pay", 48), Given.Now), ApiJson.Options);

        (json.GetProperty("state").GetString(), json.GetProperty("probe").GetString(), json.GetProperty("daysLeft").GetInt32()).ShouldBe(("critical", "readiness", 2));
    }

    private static IEnumerable<string> Rows(IRenderedComponent<CertificatesPage> page) =>
        page.FindAll("tbody tr").Select(r => string.Join('|', Cell(r, 0, "a"), Cell(r, 1, "span").Trim(), r.Children[3].FirstChild!.TextContent.Trim(), r.Children[5].TextContent));

    private static string Cell(IElement row, int at, string within) => row.Children[at].QuerySelector(within)!.TextContent;

    private static SeenCertificate Ends(string name, int hours, bool told = true) => new(
        name.ToLowerInvariant(), name, "shop", "", $"{name.ToLowerInvariant()}.example.com", ProbeKind.Readiness, Given.Now.AddHours(hours), new CertificateLimits { Enabled = told });

    private sealed class FakeCertificates : ICertificates
    {
        public IReadOnlyList<SeenCertificate> All { get; set; } = [];

        public Task<IReadOnlyList<SeenCertificate>> ListAsync(Scope scope, CancellationToken cancellationToken) => Task.FromResult(All);
    }
}
