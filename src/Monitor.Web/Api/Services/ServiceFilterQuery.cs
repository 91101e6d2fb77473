using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Services;

/// <summary>A <see cref="ServiceFilter"/> as a query string.</summary>
internal static class ServiceFilterQuery
{
    private static readonly QueryParameter<IReadOnlyList<HealthStatus>> Status =
        Query.Names<HealthStatus>("status", "Any of these statuses; repeat it or separate by commas.");

    private static readonly QueryParameter<IReadOnlyList<string>> Tag =
        Query.Texts("tag", "All of these tags; repeat it or separate by commas.");

    private static readonly QueryParameter<string?> Group =
        Query.Text("group", "A group's path, payments/eu; groups within it are included.");

    private static readonly QueryParameter<string?> Environment = Query.Text("environment", "An environment.");

    private static readonly QueryParameter<string?> Owner = Query.Text("owner", "An owner.");

    private static readonly QueryParameter<string?> Words =
        Query.Words("q", "Words that must all occur in the name, key, group, environment, owner or a tag, ignoring case.");

    public static QueryParameter[] Parameters { get; } = [Status, Tag, Group, Environment, Owner, Words];

    /// <summary>All but the status, which is that of a moment.</summary>
    public static QueryParameter[] LastingParameters { get; } = [Tag, Group, Environment, Owner, Words];

    public static ServiceFilter Of(HttpRequest request) => new()
    {
        Statuses = Status.Of(request),
        Tags = Tag.Of(request),
        Group = Group.Of(request),
        Environment = Environment.Of(request),
        Owner = Owner.Of(request),
        Text = Words.Of(request),
    };
}
