using Monitor.Web.Access;

namespace Monitor.Web.Tests.Access.Matrix;

/// <summary>What of a route is there for somebody who sees some groups only.</summary>
public enum Limited
{
    /// <summary>What it names is theirs, or does not exist: 404; a group or service that a body names: 400 by its field.</summary>
    Own,

    /// <summary>It answers with theirs alone, and changes theirs alone.</summary>
    Within,

    /// <summary>It is everybody's: 403.</summary>
    All,

    /// <summary>As everybody: it tells of no service, and changes none.</summary>
    Same,
}

/// <summary>Who may call a route, at least, and what of it somebody gets who sees some groups only.</summary>
/// <param name="Route">Its method and pattern.</param>
/// <param name="Role">The least role; <see cref="PermissionTable.Anybody"/> without signing in.</param>
public sealed record Permission(string Route, string Role, Limited Limited)
{
    public string Method => Route.Split(' ')[0];

    public string Path => Route.Split(' ')[1];

    /// <summary>The policy that the route has to name; null for nobody's.</summary>
    public string? Policy => (Role, Limited) switch
    {
        (PermissionTable.Anybody, _) => null,
        (AccessRoles.Operator, Limited.All) => AccessPolicies.OperateAll,
        (AccessRoles.Operator, _) => AccessPolicies.Operate,
        (AccessRoles.Admin, _) => AccessPolicies.Administer,
        _ => AccessPolicies.View,
    };
}

/// <summary>Every route of the API and every page: role and scope. One that is not here fails <see cref="PermissionTests"/>; docs/permissions.md is a copy.</summary>
public static class PermissionTable
{
    public const string Anybody = "anybody";

    private const string View = AccessRoles.Viewer, Operate = AccessRoles.Operator, Administer = AccessRoles.Admin;

    public static IReadOnlyList<Permission> Api { get; } =
    [
        new("GET /api/v1/services", View, Limited.Within),
        new("POST /api/v1/services", Operate, Limited.Own),
        new("POST /api/v1/services/change", Operate, Limited.Within),
        new("POST /api/v1/services/import/kubernetes", Operate, Limited.Own),
        new("POST /api/v1/services/import/list", Operate, Limited.Within),
        new("POST /api/v1/probe-tests/siblings", Operate, Limited.Same),
        new("GET /api/v1/defaults", Operate, Limited.Within),
        new("GET /api/v1/defaults/{**group}", Operate, Limited.Own),
        new("PUT /api/v1/defaults/{**group}", Administer, Limited.All),
        new("DELETE /api/v1/defaults/{**group}", Administer, Limited.All),
        new("GET /api/v1/facets", View, Limited.Within),
        new("GET /api/v1/map", View, Limited.Within),
        new("GET /api/v1/suggestions", View, Limited.Within),
        new("GET /api/v1/services/{key}", View, Limited.Own),
        new("PUT /api/v1/services/{key}", Operate, Limited.Own),
        new("DELETE /api/v1/services/{key}", Operate, Limited.Own),
        new("POST /api/v1/services/{key}/check", Operate, Limited.Own),
        new("POST /api/v1/services/{key}/pause", Operate, Limited.Own),
        new("POST /api/v1/services/{key}/resume", Operate, Limited.Own),
        new("GET /api/v1/services/{key}/results", View, Limited.Own),
        new("GET /api/v1/services/{key}/results.csv", View, Limited.Own),
        new("GET /api/v1/services/{key}/changes", View, Limited.Own),
        new("GET /api/v1/services/{key}/changes.csv", View, Limited.Own),
        new("GET /api/v1/services/{key}/components", View, Limited.Own),
        new("GET /api/v1/services/{key}/latency", View, Limited.Own),
        new("GET /api/v1/services/{key}/uptime", View, Limited.Own),
        new("GET /api/v1/services/{key}/markers", View, Limited.Own),
        new("GET /api/v1/services/{key}/answers", Operate, Limited.Own),
        new("GET /api/v1/services/{key}/versions", Operate, Limited.Own),
        new("POST /api/v1/services/{key}/versions/{id:long}/restore", Operate, Limited.Own),
        new("GET /api/v1/services/{key}/effective", View, Limited.Own),
        new("GET /api/v1/services/{key}/review", View, Limited.Own),
        new("GET /api/v1/services/{key}/suggestions", View, Limited.Own),
        new("POST /api/v1/services/{key}/suggestions/{dependsOn}/dismiss", Operate, Limited.Own),
        new("GET /api/v1/certificates", View, Limited.Within),
        new("GET /api/v1/reports/sla", View, Limited.Within),
        new("GET /api/v1/reports/sla.csv", View, Limited.Within),
        new("GET /api/v1/reports/months", View, Limited.Within),
        new("GET /api/v1/reports/months.csv", View, Limited.Within),
        new("GET /api/v1/reports/budgets", View, Limited.Within),
        new("GET /api/v1/reports/budgets.csv", View, Limited.Within),
        new("GET /api/v1/reports/alerts", View, Limited.Within),
        new("GET /api/v1/reports/alerts.csv", View, Limited.Within),
        new("POST /api/v1/probe-tests", Operate, Limited.Same),
        new("POST /api/v1/services/{key}/what-if", Operate, Limited.Own),
        new("GET /api/v1/what-if/{id}", Operate, Limited.Own),
        new("DELETE /api/v1/what-if/{id}", Operate, Limited.Own),
        new("GET /api/v1/incidents", View, Limited.Within),
        new("GET /api/v1/incidents/{id:long}", View, Limited.Own),
        new("POST /api/v1/incidents/{id:long}/acknowledge", Operate, Limited.Own),
        new("POST /api/v1/incidents/{id:long}/unacknowledge", Operate, Limited.Own),
        new("POST /api/v1/incidents/{id:long}/assign", Operate, Limited.Own),
        new("GET /api/v1/incidents/{id:long}/assignees", Operate, Limited.Own),
        new("POST /api/v1/incidents/{id:long}/snooze", Operate, Limited.Own),
        new("POST /api/v1/incidents/{id:long}/notes", Operate, Limited.Own),
        new("GET /api/v1/maintenance", View, Limited.Within),
        new("GET /api/v1/maintenance/{id:int}", View, Limited.Own),
        new("GET /api/v1/maintenance/{id:int}/occurrences", View, Limited.Own),
        new("GET /api/v1/maintenance/calendar", View, Limited.Within),
        new("GET /api/v1/maintenance/periods/{id:long}/services", View, Limited.Own),
        new("POST /api/v1/maintenance/preview", View, Limited.Within),
        new("POST /api/v1/maintenance", Operate, Limited.Own),
        new("PUT /api/v1/maintenance/{id:int}", Operate, Limited.Own),
        new("DELETE /api/v1/maintenance/{id:int}", Operate, Limited.Own),
        new("POST /api/v1/maintenance/{id:int}/end", Operate, Limited.Own),
        new("POST /api/v1/maintenance/{id:int}/extend", Operate, Limited.Own),
        new("GET /api/v1/shared-components", View, Limited.Same),
        new("PUT /api/v1/shared-components", Operate, Limited.All),
        new("GET /api/v1/routes", Operate, Limited.Same),
        new("POST /api/v1/routes", Operate, Limited.All),
        new("POST /api/v1/routes/simulate", Operate, Limited.Own),
        new("GET /api/v1/routes/{key}", Operate, Limited.Same),
        new("PUT /api/v1/routes/{key}", Operate, Limited.All),
        new("DELETE /api/v1/routes/{key}", Operate, Limited.All),
        new("POST /api/v1/channel-previews", Operate, Limited.Same),
        new("POST /api/v1/channels/{key}/rotate-secret", Operate, Limited.All),
        new("GET /api/v1/channels", Operate, Limited.Same),
        new("POST /api/v1/channels", Operate, Limited.All),
        new("GET /api/v1/channels/{key}", Operate, Limited.Same),
        new("PUT /api/v1/channels/{key}", Operate, Limited.All),
        new("DELETE /api/v1/channels/{key}", Operate, Limited.All),
        new("POST /api/v1/channels/{key}/tell-open", Operate, Limited.All),
        new("POST /api/v1/channels/{key}/test", Operate, Limited.All),
        new("GET /api/v1/channels/{key}/deliveries", Operate, Limited.All),
        new("GET /api/v1/deliveries/{id:long}", Operate, Limited.All),
        new("POST /api/v1/deliveries/{id:long}/replay", Operate, Limited.All),
        new("POST /api/v1/channels/{key}/deliveries/replay", Operate, Limited.All),
        new("GET /api/v1/views", View, Limited.Within),
        new("POST /api/v1/views", Operate, Limited.All),
        new("PUT /api/v1/views/{id:int}", Operate, Limited.All),
        new("DELETE /api/v1/views/{id:int}", Operate, Limited.All),
        new("GET /api/v1/audit", Administer, Limited.All),
        new("GET /api/v1/nodes", Administer, Limited.All),
        new("GET /api/v1/settings/connectivity", Administer, Limited.All),
        new("PUT /api/v1/settings/connectivity", Administer, Limited.All),
        new("POST /api/v1/settings/connectivity/test", Administer, Limited.All),
        new("GET /api/v1/settings/outbound", Administer, Limited.All),
        new("PUT /api/v1/settings/outbound", Administer, Limited.All),
        new("POST /api/v1/settings/outbound/test", Administer, Limited.All),
        new("GET /api/v1/demo", Administer, Limited.All),
        new("PUT /api/v1/demo", Administer, Limited.All),
        new("DELETE /api/v1/demo", Administer, Limited.All),
        new("GET /api/v1/settings/retention", Administer, Limited.All),
        new("PUT /api/v1/settings/retention", Administer, Limited.All),
        new("GET /api/v1/own/work", Administer, Limited.All),
        new("GET /api/v1/own/slowest", Administer, Limited.All),
        new("GET /api/v1/own/storage", Administer, Limited.All),
        new("GET /api/v1/own/reads", Administer, Limited.All),
        new("GET /api/v1/own/unreadable", Administer, Limited.All),
        new("GET /api/v1/own/retention", Administer, Limited.All),
        new("GET /api/v1/settings/heartbeat", Administer, Limited.All),
        new("PUT /api/v1/settings/heartbeat", Administer, Limited.All),
        new("GET /api/v1/api-keys", Administer, Limited.All),
        new("POST /api/v1/api-keys", Administer, Limited.All),
        new("POST /api/v1/api-keys/{id:int}/rotate", Administer, Limited.All),
        new("DELETE /api/v1/api-keys/{id:int}", Administer, Limited.All),
    ];

    public static IReadOnlyList<Permission> Pages { get; } =
    [
        new("GET /", View, Limited.Within),
        new("GET /access-denied", Anybody, Limited.Same),
        new("GET /account", View, Limited.Same),
        new("GET /account/factor-owed", View, Limited.Same),
        new("GET /account/link", View, Limited.Same),
        new("GET /account/passkeys/new", View, Limited.Same),
        new("GET /account/passkeys/{Id:guid}", View, Limited.Same),
        new("GET /account/password", View, Limited.Same),
        new("GET /account/second-factor", View, Limited.Same),
        new("GET /acknowledge/{Ticket}", Anybody, Limited.Same),
        new("GET /change-many", Operate, Limited.Within),
        new("GET /channels", View, Limited.Same),
        new("GET /channels/{Key}", View, Limited.Same),
        new("GET /incidents", View, Limited.Within),
        new("GET /incidents/{Id:long}", View, Limited.Own),
        new("GET /invitation/{Token}", Anybody, Limited.Same),
        new("GET /maintenance", View, Limited.Within),
        new("GET /maintenance/new", View, Limited.Within),
        new("GET /maintenance/{Id:int}", View, Limited.Own),
        new("GET /map", View, Limited.Within),
        new("GET /not-found", Anybody, Limited.Same),
        new("GET /reports", View, Limited.Within),
        new("GET /reports/alerts", View, Limited.Within),
        new("GET /reports/budgets", View, Limited.Within),
        new("GET /reports/certificates", View, Limited.Within),
        new("GET /reports/months", View, Limited.Within),
        new("GET /reports/sla", View, Limited.Within),
        new("GET /reset/{Token}", Anybody, Limited.Same),
        new("GET /routes", Operate, Limited.Same),
        new("GET /routes/{Key}", Operate, Limited.Same),
        new("GET /services/import", Operate, Limited.Within),
        new("GET /services/import/list", Operate, Limited.Within),
        new("GET /services/new", Operate, Limited.Within),
        new("GET /services/{Key}", View, Limited.Own),
        new("GET /services/{Key}/definition", View, Limited.Own),
        new("GET /services/{Key}/edit", Operate, Limited.Own),
        new("GET /services/{Key}/history", Operate, Limited.Own),
        new("GET /services/{Key}/page", View, Limited.Own),
        new("GET /settings", Administer, Limited.All),
        new("GET /settings/api-keys", Administer, Limited.All),
        new("GET /settings/audit", Administer, Limited.All),
        new("GET /settings/connectivity", Administer, Limited.All),
        new("GET /settings/outbound", Administer, Limited.All),
        new("GET /settings/retention", Administer, Limited.All),
        new("GET /settings/defaults", Administer, Limited.All),
        new("GET /settings/heartbeat", Administer, Limited.All),
        new("GET /settings/nodes", Administer, Limited.All),
        new("GET /settings/users", Administer, Limited.All),
        new("GET /setup", Anybody, Limited.Same),
        new("GET /shared-components", Operate, Limited.Same),
        new("GET /sign-in", Anybody, Limited.Same),
        new("GET /sign-in/code", Anybody, Limited.Same),
        new("GET /sign-in/refused", Anybody, Limited.Same),
        new("GET /start", Operate, Limited.All),
    ];
}
