using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Testing;
using Monitor.Web.Access;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>The table of permissions against the routes of the running product.</summary>
public sealed partial class PermissionTests(SharedHost shared, ITestOutputHelper output) : IClassFixture<SharedHost>
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
    public void Everything_else_that_answers_is_listed_with_what_guards_it()
    {
        shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.ShouldAllBe(e => e is RouteEndpoint);
        Endpoints.Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.Metadata.GetMetadata<ComponentTypeMetadata>() is null && !PathOf(e).StartsWith("/api/v1/", StringComparison.Ordinal))
            .Select(e => $"{Methods(e)} {PathOf(e)}: {GuardOf(e)}").Distinct()
            .Order(StringComparer.Ordinal).ShouldBe(OtherRoutes.All.Where(r => !r.NeedsProvider).Select(r => $"{r.Route}: {r.Policy}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Everything_that_may_answer_before_the_routes_is_listed()
    {
        var root = Repository.File("src", "Monitor.Web");
        Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Path: Path.GetRelativePath(root, f).Replace('\\', '/'), Text: File.ReadAllText(f)))
            .Where(f => !f.Path.StartsWith("obj/", StringComparison.Ordinal))
            .SelectMany(f => Middleware().Matches(f.Text).Select(m => $"{f.Path} {m.Groups["call"].Value}")).Distinct()
            .Order(StringComparer.Ordinal).ShouldBe(OtherRoutes.Before.Select(b => b.Source).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_is_printed_and_the_documentation_has_it()
    {
        var documented = File.ReadAllText(Repository.File("docs", "permissions.md"));
        string[] tables = [PermissionText.Of(), PermissionText.OfOthers(), PermissionText.OfBefore(), PermissionText.OfMethods(shared.Host.Services)];
        File.WriteAllText(Repository.File("artifacts", "permissions.md"), string.Join('\n', tables));
        foreach (var table in tables)
        {
            output.WriteLine(table);
            documented.ShouldContain(table, customMessage: "docs/permissions.md has another table than this test prints, and leaves in artifacts/permissions.md: copy it.");
        }
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

    private static string Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? string.Join(',', methods) : "any";

    private static string? GuardOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? null
        : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).LastOrDefault(p => p is not null) ?? AccessPolicies.View;

    // What takes part in the pipeline with a function of its own; what the framework brings is called by another name.
    [GeneratedRegex(@"\b(?<call>(app|api|web|branch|builder|pipeline)\.(Use|UseWhen|Map|MapWhen|Run|UseMiddleware))[<(]")]
    private static partial Regex Middleware();

    private static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"];
}
