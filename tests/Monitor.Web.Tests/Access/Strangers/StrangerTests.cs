using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.Turns;
using Monitor.Web.Requests.Limits;

namespace Monitor.Web.Tests.Access.Strangers;

/// <summary>What those who have no right here can ask of the product.</summary>
public sealed partial class StrangerTests(SharedHost shared, TestPostgres postgres) : IClassFixture<SharedHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/sign-in")]
    [InlineData("GET", "/sign-in?returnUrl=%2Fservices")]
    [InlineData("POST", "/sign-in")]
    [InlineData("GET", "/setup?token=guess")]
    [InlineData("POST", "/setup?token=guess")]
    [InlineData("GET", "/reset/guess")]
    [InlineData("GET", "/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+")]
    [InlineData("POST", "/reset/guess")]
    [InlineData("POST", "/account/password")]
    [InlineData("GET", "/sign-in/code")]
    [InlineData("POST", "/sign-in/code")]
    [InlineData("GET", "/sign-in/passkey?at=http%3A%2F%2Flocalhost")]
    [InlineData("POST", "/sign-in/passkey")]
    [InlineData("GET", "/sign-in/refused?why=role")]
    [InlineData("GET", "/access-denied")]
    [InlineData("GET", "/no-such-page")]
    [InlineData("GET", "/")]
    [InlineData("POST", "/sign-out")]
    [InlineData("GET", "/wall?token=guess")]
    [InlineData("GET", "/healthz")]
    [InlineData("GET", "/startup")]
    [InlineData("GET", "/metrics")]
    [InlineData("GET", "/api/v1/services")]
    [InlineData("PUT", "/api/v1/services/api")]
    [InlineData("GET", "/api/v1/services/api/results.csv")]
    [InlineData("GET", "/api/push/guess")]
    [InlineData("POST", "/api/push/guess/fail")]
    [InlineData("GET", "/hangfire")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/scalar")]
    [InlineData("POST", "/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("GET", "/css/tokens.css")]
    public async Task A_strange_request_asks_nothing_of_the_database(string method, string path)
    {
        using var queries = new Queries();
        using var caller = await shared.Host.CallerAsync(null);
        // Once for all: who is admin, and which keys there are.
        await caller.GetAsync("/sign-in", Stop);
        await caller.SendAsync(Forged("GET", "/sign-in"), Stop);
        using var plain = new HttpRequestMessage(new HttpMethod(method), path);
        using var withKey = new HttpRequestMessage(new HttpMethod(method), path);
        withKey.Headers.Add("X-Api-Key", $"mon_{Guid.NewGuid():N}");
        foreach (var request in (HttpRequestMessage[])[plain, withKey])
        {
            var (answer, statements) = await queries.OfAsync(r => caller.SendAsync(r, Stop), request);
            ((int)answer.StatusCode).ShouldBeLessThan(500);
            statements.ShouldBeEmpty();
        }

        using var withCookies = Forged(method, path);
        (await queries.OfAsync(r => caller.SendAsync(r, Stop), withCookies)).Statements.ShouldAllBe(s => s.Contains("data_protection_keys"));
    }

    [Fact]
    public async Task The_count_counts()
    {
        using var queries = new Queries();
        using var caller = await shared.Host.CallerAsync(AccessRoles.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/api-keys");
        var (answer, statements) = await queries.OfAsync(r => caller.SendAsync(r, Stop), request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        statements.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/ready")]
    [InlineData("/sign-in")]
    [InlineData("/reset/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_has_to_be_asked_for_strangers_is_asked_once_a_second(string path)
    {
        using var queries = new Queries();
        using var caller = await shared.Host.CallerAsync(null);
        var asked = new List<string>();
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 50; i++)
        {
            using var request = Forged("GET", path);
            asked.AddRange((await queries.OfAsync(r => caller.SendAsync(r, Stop), request)).Statements);
        }

        // Keys of cookies and what the page is of: each by a statement of its own.
        var (seconds, each) = (TimeProvider.System.GetElapsedTime(began).TotalSeconds, asked.GroupBy(s => s).ToList());
        each.Count.ShouldBeLessThanOrEqualTo(2);
        each.ShouldAllBe(same => same.Count() <= 1 + Math.Ceiling(seconds));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/ready")]
    [InlineData("/startup")]
    public async Task Our_own_health_answers_head_as_get_without_a_body_and_options_with_its_methods(string path)
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var stranger = await host.CallerAsync(null);
        var get = await stranger.GetAsync(path, Stop);
        var head = await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Stop);
        var options = await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Options, path), Stop);

        (head.StatusCode, head.Content.Headers.ContentType).ShouldBe((get.StatusCode, get.Content.Headers.ContentType));
        (await head.Content.ReadAsByteArrayAsync(Stop)).ShouldBeEmpty();
        (options.StatusCode, string.Join(", ", options.Content.Headers.Allow)).ShouldBe((HttpStatusCode.NoContent, "GET, HEAD, OPTIONS"));
    }

    [Fact]
    public async Task Wrong_keys_are_limited_by_client_and_a_right_one_is_not()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var right = await host.CallerAsync(AccessRoles.Viewer);
        using var stranger = await host.CallerAsync(null);
        stranger.DefaultRequestHeaders.Add("X-Api-Key", "mon_guess");
        for (var i = 0; i < StrangerLimit.PerMinute; i++)
            (await stranger.GetAsync("/api/v1/services", Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var refused = await stranger.GetAsync("/api/v1/services", Stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("detail").GetString().ShouldNotBeNull().ShouldStartWith("Too many wrong keys");
        (await right.GetAsync("/api/v1/services", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/api/push/guess", Stop)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task When_too_many_sign_in_at_once_the_next_one_is_told_to_come_back()
    {
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Setup:AdminEmail", "first@example.com"), ("Monitor:Setup:AdminPassword", Passwords.Good));
        var turns = host.Services.GetRequiredService<PasswordTurns>();
        var taken = Enumerable.Range(0, PasswordTurns.AtOnce + PasswordTurns.Waiting).Select(_ => turns.TakeAsync(Stop).AsTask()).ToList();
        using var browser = host.Browser();

        var refused = await browser.SignInAsync("first@example.com", Passwords.Good);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await Browser.TextOf(refused)).ShouldContain("Too many people are signing in");
        foreach (var turn in taken)
            (await turn)!.Dispose();
        (await browser.SignInAsync("first@example.com", Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task The_sign_in_page_is_drawn_once_and_each_visitor_has_a_form_of_their_own()
    {
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Setup:AdminEmail", "first@example.com"), ("Monitor:Setup:AdminPassword", Passwords.Good));
        using var first = host.Browser();
        using var second = host.Browser();
        var drawn = await first.ReadAsync("/sign-in");
        var held = await second.ReadAsync("/sign-in?returnUrl=%2Fsettings%2Fusers");

        WithoutSecrets(held).ShouldBe(WithoutSecrets(drawn));
        Browser.HiddenFieldsOf(held).ShouldNotBe(Browser.HiddenFieldsOf(drawn));
        (await second.PostAsync("/sign-in", [.. Browser.HiddenFieldsOf(drawn), .. Right])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await second.PostAsync("/sign-in", [.. Browser.HiddenFieldsOf(held), .. Right])).StatusCode.ShouldBe(HttpStatusCode.Found);
        // Whoever is signed in is led on.
        (await second.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task However_many_ask_for_pages_the_next_is_told_to_come_back_and_whoever_is_signed_in_waits_for_nobody()
    {
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Setup:AdminEmail", "first@example.com"), ("Monitor:Setup:AdminPassword", Passwords.Good));
        using var reader = await host.SignedInAsync(AccessRoles.Viewer);
        using var stranger = host.Browser();
        await stranger.ReadAsync("/sign-in");
        var turns = host.Services.GetRequiredService<DrawingTurns>();
        var taken = Enumerable.Range(0, 1 + DrawingTurns.Waiting).Select(_ => turns.TakeAsync(Stop).AsTask()).ToList();

        var refused = await stranger.GetAsync("/access-denied");

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        var said = await Browser.TextOf(refused);
        said.ShouldContain("Try again in a few seconds.");
        said.Length.ShouldBeLessThan(1000);
        // What is held costs next to nothing: who wants to sign in can.
        (await stranger.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reader.GetAsync("/access-denied")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reader.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var turn in taken)
            (await turn)!.Dispose();
        (await stranger.GetAsync("/access-denied")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static (string, string)[] Right => [("Form.Email", "first@example.com"), ("Form.Password", Passwords.Good)];

    private static string WithoutSecrets(string page) => Secrets().Replace(page, "");

    [GeneratedRegex("""value="CfDJ8[^"]*"|<!--Blazor-Server-Component-State:[^>]*>""")]
    private static partial Regex Secrets();

    // As data protection begins what it protects: its mark, and the number of a key; one that is not ours.
    private static HttpRequestMessage Forged(string method, string path)
    {
        var cookie = Convert.ToBase64String([0x09, 0xF0, 0xC9, 0xF0, .. Guid.NewGuid().ToByteArray(), .. new byte[64]]).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Cookie", $"monitor-session={cookie}; monitor-form={cookie}");
        return request;
    }
}
