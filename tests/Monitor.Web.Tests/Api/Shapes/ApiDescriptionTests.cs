using System.Net;
using System.Text.RegularExpressions;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Shapes;

public sealed partial class ApiDescriptionTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task Every_operation_has_a_summary_and_names_its_role()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        var paths = (await api.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().ToList();
        paths.Count.ShouldBeGreaterThan(15);
        foreach (var path in paths)
        {
            path.Name.ShouldStartWith("/api/v1/");
            foreach (var operation in path.Value.EnumerateObject())
            {
                operation.Value.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty($"{operation.Name} {path.Name}");
                operation.Value.GetProperty("description").GetString()!.ShouldContain("Needs the role", Case.Sensitive, $"{operation.Name} {path.Name}");
            }
        }
    }

    [Fact]
    public async Task Parameters_bodies_and_keys_are_described()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        var document = await api.GetAsync("/openapi/v1.json");
        document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(s => s.Name).ShouldBe(["ApiKey", "Bearer"]);
        var services = document.GetProperty("paths").GetProperty("/api/v1/services");
        services.GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString())
            .ShouldBe(["status", "tag", "group", "environment", "owner", "q", "deleted", "limit", "cursor"]);
        services.GetProperty("post").GetProperty("requestBody").GetRawText().ShouldContain("ServiceDefinition");
        var probe = document.GetProperty("components").GetProperty("schemas").GetProperty("ProbeDefinition");
        probe.GetProperty("properties").GetProperty("periodSeconds").GetProperty("description").GetString().ShouldBe("Seconds between checks. 1–86400.");
    }

    [Fact]
    public async Task The_reference_page_needs_nothing_from_elsewhere()
    {
        using var browser = await shared.Host.SignedInAsync(AccessRoles.Viewer);
        var page = await browser.GetAsync("/scalar");
        if (page.StatusCode != HttpStatusCode.OK)
            page = await browser.GetAsync(page.Headers.Location!.ToString());
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(HttpStatusCode.OK, html);
        Foreign().IsMatch(html).ShouldBeFalse(html);
        var nonce = Nonce().Match(page.Headers.GetValues("Content-Security-Policy").First()).Groups[1].Value;
        Script().Count(html).ShouldBeGreaterThan(0);
        Script().Matches(html).ShouldAllBe(m => m.Value.Contains($"nonce=\"{nonce}\""), html);
        var source = Source().Match(html).Groups[1].Value;
        (await browser.GetAsync(new Uri(page.RequestMessage!.RequestUri!, source).PathAndQuery)).StatusCode.ShouldBe(HttpStatusCode.OK, source);
    }

    [GeneratedRegex("(src|href)=\"(https?:)?//")]
    private static partial Regex Foreign();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();

    [GeneratedRegex("<script[^>]*src=\"([^\"]+)\"")]
    private static partial Regex Source();
}
