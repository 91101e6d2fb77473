using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Testing;
using Monitor.Web.Access;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>The table of permissions against the routes of the running product.</summary>
public sealed class PermissionTests(SharedHost shared, ITestOutputHelper output) : IClassFixture<SharedHost>
{
    private IEnumerable<RouteEndpoint> Endpoints => shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Every_route_of_the_api_names_the_policy_of_its_line() =>
        Endpoints.Where(e => PathOf(e).StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(e => MethodsOf(e).Select(m => $"{m} {PathOf(e)}: {PolicyOf(e)}"))
            .Order(StringComparer.Ordinal).ShouldBe(Lines(PermissionTable.Api));

    [Fact]
    public void Every_page_names_the_policy_of_its_line() =>
        Endpoints.Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(e => $"GET {PathOf(e)}: {PolicyOf(e)}").Distinct()
            .Order(StringComparer.Ordinal).ShouldBe(Lines(PermissionTable.Pages));

    [Fact]
    public void The_table_is_printed_and_the_documentation_has_it()
    {
        var table = PermissionText.Of();
        output.WriteLine(table);
        var documented = File.ReadAllText(Repository.File("docs", "permissions.md"));
        documented.ShouldContain(table, customMessage: "docs/permissions.md has another table than this test prints: copy what it prints.");
    }

    private static IEnumerable<string> Lines(IEnumerable<Permission> table) => table.Select(p => $"{p.Route}: {p.Policy}").Order(StringComparer.Ordinal);

    // The strictest that it names; of a group of routes and of a route itself both count.
    private static string? PolicyOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return null;
        var named = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).ToList();
        return ((string[])[AccessPolicies.Administer, AccessPolicies.OperateAll, AccessPolicies.Operate]).FirstOrDefault(named.Contains) ?? AccessPolicies.View;
    }

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"];
}
