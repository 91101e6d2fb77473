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
        ("account", "account"), ("users", "settings/users"), ("API keys", "settings/api-keys"), ("audit log", "settings/audit"), ("defaults", "settings/defaults"), ("nodes", "settings/nodes"), ("connectivity", "settings/connectivity"), ("heartbeat", "settings/heartbeat"),
    ];
}
