using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Testing;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Keys;
using Monitor.Web.Requests.Limits;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Access.Strangers;

/// <summary>How often what may be asked, as docs/security.md says.</summary>
public sealed partial class LimitsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Probe = """{"kind":"readiness","probe":{"http":{"url":"http://127.0.0.1:9/"}}}""";

    /// <summary>Whatever has us send something elsewhere at once, with what calls it.</summary>
    private static readonly (string Route, string Path, string? Body)[] Outward =
    [
        ("POST /api/v1/channels/{key}/deliveries/replay", "/api/v1/channels/none/deliveries/replay", null),
        ("POST /api/v1/channels/{key}/tell-open", "/api/v1/channels/none/tell-open", null),
        ("POST /api/v1/channels/{key}/test", "/api/v1/channels/none/test", null),
        ("POST /api/v1/deliveries/{id:long}/replay", "/api/v1/deliveries/1/replay", null),
        ("POST /api/v1/probe-tests", "/api/v1/probe-tests", Probe),
        ("POST /api/v1/probe-tests/siblings", "/api/v1/probe-tests/siblings", Probe),
        ("POST /api/v1/services/{key}/check", "/api/v1/services/none/check", null),
        ("POST /api/v1/settings/connectivity/test", "/api/v1/settings/connectivity/test", """{"canaries":["127.0.0.1:9"]}"""),
        ("POST /api/v1/settings/outbound/test", "/api/v1/settings/outbound/test", """{"address":"127.0.0.1"}"""),
    ];

    /// <summary>Open to all without a limit: they cost nothing, or one question a second for all.</summary>
    private static readonly string[] Unlimited = ["/access-denied", "/demo/{sample}/health", "/healthz", "/not-found", "/ready", "/scalar/favicon.svg", "/scalar/scalar.aspnetcore.js", "/scalar/scalar.js", "/startup"];

    private IEnumerable<RouteEndpoint> Endpoints => shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void What_sends_outward_is_in_the_list_and_in_the_documentation()
    {
        Endpoints.Where(e => e.Metadata.GetMetadata<OutwardAttribute>() is not null).Select(e => $"POST {e.RoutePattern.RawText}").Order(StringComparer.Ordinal).ShouldBe(Outward.Select(o => o.Route));
        Documented("outward").Order(StringComparer.Ordinal).ShouldBe(Outward.Select(o => o.Route));
        Text().ShouldContain($"{OutwardLimit.AtOnce} at once and {OutwardLimit.PerSecond} a second for long");
    }

    [Fact]
    public void What_is_open_to_all_is_limited_by_client_or_costs_nothing() =>
        Endpoints.Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<LimitedAttribute>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal).ShouldBe(Unlimited);

    [Fact]
    public async Task Who_has_us_send_too_much_is_told_when_to_go_on_and_nobody_else_is()
    {
        var key = await shared.Host.IssueAsync(AccessRoles.Admin);
        using var api = await ApiCaller.OfKeyAsync(shared.Host, key.Secret);
        var (limit, actor) = (shared.Host.Services.GetRequiredService<IOutwardLimit>(), Caller.Of(ApiKeyAuthentication.PrincipalOf(key.Key), address: (string?)null).Actor);
        Should.Throw<TooOftenException>(() =>
        {
            for (var i = 0; i < 10 * OutwardLimit.AtOnce; i++)
                limit.MustAdmit(actor);
        });

        foreach (var (route, path, body) in Outward)
        {
            using var refused = await RefusedAsync(api, path, body, () => limit.MustAdmit(actor));
            refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 2, route);
            (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("very often just now", customMessage: route);
        }

        using var other = await ApiCaller.OfAsync(shared.Host, AccessRoles.Admin);
        await other.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/settings/outbound/test", """{"address":"127.0.0.1"}""");
    }

    // Two are allowed again each second, and this test is no clock.
    private static async Task<HttpResponseMessage> RefusedAsync(ApiCaller api, string path, string? body, Action spend)
    {
        for (var i = 0; ; i++)
        {
            var answer = await api.SendAsync("POST", path, body);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests || i == 20)
                return answer;
            answer.Dispose();
            Should.Throw<TooOftenException>(() =>
            {
                for (var j = 0; j < OutwardLimit.AtOnce; j++)
                    spend();
            });
        }
    }

    private static IEnumerable<string> Documented(string section)
    {
        var text = Text();
        var begin = text.IndexOf($"<!-- {section} -->", StringComparison.Ordinal);
        return Routes().Matches(text[begin..text.IndexOf("\n\n", begin, StringComparison.Ordinal)]).Select(m => m.Groups[1].Value);
    }

    private static string Text() => File.ReadAllText(Repository.File("docs", "security.md"));

    [GeneratedRegex("`(POST [^`]+)`")]
    private static partial Regex Routes();
}
