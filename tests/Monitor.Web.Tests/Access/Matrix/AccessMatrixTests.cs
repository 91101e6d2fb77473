using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Web.Access;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>Every route of the running product against everyone who may ask.</summary>
public sealed partial class AccessMatrixTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string View = AccessRoles.Viewer, Operate = AccessRoles.Operator, Administer = AccessRoles.Admin;

    private static readonly string[] Open =
    [
        "/access-denied", "/acknowledge/{Ticket}", "/api/push/{token}/{action?}", "/demo/{sample}/health", "/healthz", "/invitation/{Token}", "/not-found", "/ready",
        "/reset/{Token}", "/scalar/favicon.svg", "/scalar/scalar.aspnetcore.js", "/scalar/scalar.js", "/setup", "/sign-in", "/sign-in/code", "/sign-in/passkey", "/sign-in/refused", "/startup",
    ];

    public static TheoryData<string> Roles => [.. AccessRoles.OfKeys];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IEnumerable<RouteEndpoint> Endpoints =>
        shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Nothing_is_open_but_what_must_be() =>
        Endpoints.Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(PathOf).Distinct().Order(StringComparer.Ordinal).ShouldBe(Open);

    [Fact]
    public async Task Nobody_gets_anything_else_without_signing_in()
    {
        using var caller = await shared.Host.CallerAsync(null);
        caller.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        var closed = Endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();
        closed.Count.ShouldBeGreaterThan(PermissionTable.Api.Count + 5);
        foreach (var endpoint in closed)
        {
            foreach (var method in MethodsOf(endpoint))
            {
                var answer = await SendAsync(caller, method, PathOf(endpoint));
                answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {PathOf(endpoint)}");
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json", PathOf(endpoint));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_may_what_its_policy_says_and_no_more(string role)
    {
        using var caller = await shared.Host.CallerAsync(role);
        foreach (var permission in PermissionTable.Api)
        {
            var answer = await SendAsync(caller, permission.Method, permission.Path);
            if (IsEnough(role, permission.Role))
                await ShouldBeAnsweredAsync(answer, permission.Route);
            else
                (await TitleOf(answer, HttpStatusCode.Forbidden)).ShouldBe("Not allowed", permission.Route);
        }
    }

    [Fact]
    public async Task A_session_cookie_only_reads_through_the_api()
    {
        using var browser = await shared.Host.SignedInAsync(Administer);
        foreach (var (route, method, path) in PermissionTable.Api.Select(p => (p.Route, p.Method, PathTo(p.Path))))
        {
            var answer = await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = BodyFor(method) });
            if (method == "GET")
                await ShouldBeAnsweredAsync(answer, route);
            else
                (await TitleOf(answer, HttpStatusCode.Forbidden)).ShouldBe("A browser session may only read here", route);
        }
    }

    [Fact]
    public async Task A_cookie_beside_a_key_adds_nothing()
    {
        using var browser = await shared.Host.SignedInAsync(Administer);
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/api-keys");
        request.Headers.Add("X-Api-Key", (await shared.Host.IssueAsync(View)).Secret);
        (await browser.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData(View, 403)]
    [InlineData(Operate, 403)]
    [InlineData(Administer, 200)]
    public async Task Hangfires_dashboard_is_for_admins(string? role, int status)
    {
        using var caller = await shared.Host.CallerAsync(role);
        ((int)(await caller.GetAsync("/hangfire", Stop)).StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task An_admin_acts_in_hangfires_dashboard()
    {
        using var browser = await shared.Host.SignedInAsync(Administer);
        var token = DashboardToken().Match(await browser.ReadAsync("/hangfire/recurring")).Groups[1].Value;
        var trigger = new HttpRequestMessage(HttpMethod.Post, "/hangfire/recurring/trigger")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", "none")]),
        };
        trigger.Headers.Add("RequestVerificationToken", token);
        (await browser.SendAsync(trigger)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData(View, "/settings")]
    [InlineData(View, "/settings/api-keys")]
    [InlineData(Operate, "/settings/users")]
    public async Task A_page_beyond_the_role_explains_itself(string role, string page)
    {
        using var browser = await shared.Host.SignedInAsync(role);
        var answer = await browser.GetAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldContain("/access-denied");
        (await browser.ReadAsync("/access-denied")).ShouldContain("Your role does not include this page");
    }

    [Fact]
    public async Task A_page_leads_a_stranger_to_the_sign_in_and_back()
    {
        using var browser = shared.Host.Browser();
        var answer = await browser.GetAsync("/settings/users");
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldEndWith("/sign-in?returnUrl=%2Fsettings%2Fusers");
    }

    [Fact]
    public async Task Metrics_are_for_this_machine_or_for_viewers()
    {
        using var local = await shared.Host.CallerAsync(null);
        (await local.GetAsync("/metrics", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        local.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        (await local.GetAsync("/metrics", Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        local.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await shared.Host.IssueAsync(View)).Secret);
        (await local.GetAsync("/metrics", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_what_not_to_do()
    {
        using var caller = await shared.Host.CallerAsync(null);
        var headers = (await caller.GetAsync("/sign-in", Stop)).Headers;
        var policy = headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain($"ws://{shared.Host.Address.Authority}");
        policy.ShouldNotContain("script-src 'self' 'unsafe-inline'");
        policy.ShouldContain("style-src-elem 'self' 'nonce-");
        policy.Split(';', StringSplitOptions.TrimEntries).Where(p => p.Contains("'unsafe-inline'", StringComparison.Ordinal)).ShouldBe(["style-src-attr 'unsafe-inline'"]);
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
    }

    [Fact]
    public async Task On_every_page_nothing_is_run_but_what_carries_the_nonce_of_this_very_answer()
    {
        using var signedIn = await shared.Host.SignedInAsync(Administer);
        using var stranger = shared.Host.Browser();
        var nonces = new List<string>();
        foreach (var (permission, browser) in PermissionTable.Pages.Select(p => (p, p.Role == PermissionTable.Anybody ? stranger : signedIn)).Append((PermissionTable.Pages.Single(p => p.Path == "/sign-in"), stranger)))
        {
            var answer = await browser.GetAsync(PathTo(permission.Path));
            var (policy, html) = (answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem(permission.Route), await answer.Content.ReadAsStringAsync(Stop));
            var nonce = Nonces().Matches(policy).Select(m => m.Groups[1].Value).Distinct().ShouldHaveSingleItem(permission.Route);
            var parts = policy.Split(';', StringSplitOptions.TrimEntries).ToDictionary(p => p.Split(' ')[0], p => p.Split(' ', 2)[1]);
            foreach (var part in (string[])["script-src", "style-src-elem"])
                parts[part].ShouldBe($"'self' 'nonce-{nonce}'", permission.Route);
            foreach (var tag in Inline().Matches(html).Select(m => m.Value).Where(t => !t.Contains(" src=", StringComparison.Ordinal)))
                tag.ShouldContain($"nonce=\"{nonce}\"", customMessage: permission.Route);
            Handlers().IsMatch(html).ShouldBeFalse(permission.Route);
            nonces.Add(nonce);
        }

        nonces.Distinct().Count().ShouldBe(PermissionTable.Pages.Count + 1);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/setup")]
    [InlineData("/acknowledge/nothing")]
    [InlineData("/api/v1/services")]
    public async Task What_is_sent_is_no_larger_than_it_has_to_be(string path)
    {
        using var caller = await shared.Host.CallerAsync(Administer);
        ((int)await SendTooMuchAsync(caller, path)).ShouldBeOneOf([400, 413, 415], path);
    }

    // It hangs up on who goes on sending, and then its answer may be lost on the way.
    private static async Task<HttpStatusCode> SendTooMuchAsync(HttpClient caller, string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path);
                request.Headers.ExpectContinue = true;
                request.Content = new StringContent($"Form.Email={new string('x', 2_000_000)}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
                using var answer = await caller.SendAsync(request, Stop);
                return answer.StatusCode;
            }
            catch (HttpRequestException) when (tries < 10)
            {
                await Task.Delay(100, Stop);
            }
        }
    }

    // What is asked for does not exist, and the product says so itself: a 404 of nobody would mean that the route is not there.
    private static async Task ShouldBeAnsweredAsync(HttpResponseMessage answer, string route)
    {
        ((int)answer.StatusCode).ShouldBeOneOf([200, 400, 404], route);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("detail").GetString().ShouldStartWith("There is no ", customMessage: route);
    }

    private static bool IsEnough(string role, string needed) =>
        AccessRoles.OfKeys.ToList().IndexOf(role) >= AccessRoles.OfKeys.ToList().IndexOf(needed);

    private static Task<HttpResponseMessage> SendAsync(HttpClient caller, string method, string pattern) =>
        caller.SendAsync(new HttpRequestMessage(new HttpMethod(method), PathTo(pattern)) { Content = BodyFor(method) }, Stop);

    private static StringContent? BodyFor(string method) =>
        method is "POST" or "PUT" ? new StringContent("{}", new MediaTypeHeaderValue("application/json")) : null;

    private static async Task<string?> TitleOf(HttpResponseMessage answer, HttpStatusCode expected)
    {
        answer.StatusCode.ShouldBe(expected, answer.RequestMessage!.RequestUri!.ToString());
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("title").GetString();
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"];

    private static string PathTo(string pattern) => Parameter().Replace(pattern, m => m.Value.Contains("id", StringComparison.Ordinal) ? "987654" : "nobody");

    [GeneratedRegex("name=\"csrf-token\" content=\"([^\"]+)\"")]
    private static partial Regex DashboardToken();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonces();

    // Data in a script's clothes is not run.
    [GeneratedRegex("<(script(?![^>]*type=\"(application/json|importmap)\")|style)[^>]*>")]
    private static partial Regex Inline();

    [GeneratedRegex("<[a-z][^>]*\\son[a-z]+=\"")]
    private static partial Regex Handlers();

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Parameter();
}
