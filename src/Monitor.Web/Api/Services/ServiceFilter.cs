using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Services;

/// <summary>Which services a list names. Everything given must hold; several statuses or tags mean any status, all tags.</summary>
/// <param name="Group">The group itself or one within it.</param>
/// <param name="Text">Part of the key, name, group, owner or a tag, ignoring case.</param>
internal sealed record ServiceFilter(
    IReadOnlyList<HealthStatus> Statuses, IReadOnlyList<string> Tags, string? Group, string? Environment, string? Text)
{
    private static readonly QueryParameter<IReadOnlyList<HealthStatus>> Status =
        Query.Names<HealthStatus>("status", "Any of these statuses; repeat it or separate by commas.");

    private static readonly QueryParameter<IReadOnlyList<string>> Tag =
        Query.Texts("tag", "All of these tags; repeat it or separate by commas.");

    private static readonly QueryParameter<string?> GroupPath =
        Query.Text("group", "A group's path, payments/eu; groups within it are included.");

    private static readonly QueryParameter<string?> InEnvironment = Query.Text("environment", "An environment.");

    private static readonly QueryParameter<string?> Search =
        Query.Text("q", "Part of the key, name, group, owner or a tag.");

    public static QueryParameter[] Parameters { get; } = [Status, Tag, GroupPath, InEnvironment, Search];

    /// <summary>All but the status, which is that of a moment.</summary>
    public static QueryParameter[] LastingParameters { get; } = [Tag, GroupPath, InEnvironment, Search];

    public static ServiceFilter Of(HttpRequest request) => new(
        Status.Of(request), Tag.Of(request), GroupPath.Of(request)?.Trim('/'), InEnvironment.Of(request), Search.Of(request)?.Trim());

    public bool Admits(ServiceState service) =>
        (Statuses.Count == 0 || Statuses.Contains(service.Status))
        && Tags.All(t => service.Tags.Contains(t, StringComparer.OrdinalIgnoreCase))
        && (Group is null || IsWithin(service.Group, Group))
        && (Environment is null || Same(service.Environment, Environment))
        && (string.IsNullOrEmpty(Text) || Mentions(service, Text));

    private static bool IsWithin(string group, string outer) =>
        group.StartsWith(outer, StringComparison.OrdinalIgnoreCase)
        && (group.Length == outer.Length || outer.Length == 0 || group[outer.Length] == '/');

    private static bool Mentions(ServiceState service, string text) =>
        Has(service.Key, text) || Has(service.Name, text) || Has(service.Group, text) || Has(service.Owner, text)
        || service.Tags.Any(t => Has(t, text));

    private static bool Has(string value, string text) => value.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
