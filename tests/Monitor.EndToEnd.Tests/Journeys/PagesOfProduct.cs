namespace Monitor.EndToEnd.Tests.Journeys;

/// <summary>Every page by its address, for what has to hold of each.</summary>
internal static class PagesOfProduct
{
    /// <summary>Those that need nothing of a certain name.</summary>
    public static (string What, string Path)[] Everywhere { get; } =
    [
        ("overview", ""), ("overview, compact", "?view=compact"), ("overview of cards", "?view=cards"), ("overview of cells", "?view=cells"), ("set up", "start"), ("map", "map"), ("incidents", "incidents"),
        ("register", "services/new"), ("import", "services/import"), ("register a list", "services/import/list"), ("change many", "change-many"), ("channels", "channels"), ("add a channel", "channels/new"), ("routes", "routes"), ("add a route", "routes/new"),
        ("shared components", "shared-components"), ("maintenance", "maintenance"), ("plan maintenance", "maintenance/new"), ("SLA report", "reports/sla"), ("months", "reports/months"), ("error budgets", "reports/budgets"), ("alert review", "reports/alerts"), ("certificates", "reports/certificates"),
        ("account", "account"), ("users", "settings/users"), ("API keys", "settings/api-keys"), ("audit log", "settings/audit"), ("defaults", "settings/defaults"), ("nodes", "settings/nodes"), ("connectivity", "settings/connectivity"), ("outbound policy", "settings/outbound"), ("heartbeat", "settings/heartbeat"), ("retention", "settings/retention"),
    ];

    /// <summary>Of things that the journey of accessibility makes.</summary>
    public static (string What, string Path)[] Named { get; } =
    [
        ("degraded service", "services/degraded"), ("paused service", "services/paused"), ("service never seen", "services/never-seen"), ("no such service", "services/nobody"),
        ("no such incident", "incidents/999999"), ("edit", "services/up/edit"), ("channel", "channels/on-call"), ("channel, edited", "channels/on-call?edit=yes"), ("no such channel", "channels/nobody"),
        ("service looked at closely", "services/degraded?answer=changed&from=2026-11-01T00:00:00Z&to=2126-11-01T00:00:00Z"), ("definition", "services/up/definition"), ("definition history", "services/up/history"),
    ];

    /// <summary>Without a circuit, for those who have not signed in.</summary>
    public static (string What, string Path)[] Strange { get; } =
        [("sign-in", "sign-in"), ("code", "sign-in/code"), ("refused", "sign-in/refused?why=role"), ("ended link", "reset/ended"), ("ended invitation", "invitation/ended"), ("ended link of a message", "acknowledge/ended"), ("not allowed", "access-denied"), ("not found", "not-found")];

    /// <summary>Without a circuit, for those who have.</summary>
    public static (string What, string Path)[] Plain { get; } = [("own password", "account/password"), ("second factor", "account/second-factor"), ("nothing is missing", "account/factor-owed"), ("nothing to link", "account/link"), ("add a passkey", "account/passkeys/new"), ("no such passkey", "account/passkeys/00000000-0000-0000-0000-000000000000"), ("wall", "wall"), ("wall of cells", "wall?view=cells")];

    /// <summary>Opened on the way by a link or a number of the moment.</summary>
    public static string[] OnTheWay { get; } = ["setup", "acknowledge/{Ticket}", "incidents/{Id:long}", "maintenance/{Id:int}"];
}
