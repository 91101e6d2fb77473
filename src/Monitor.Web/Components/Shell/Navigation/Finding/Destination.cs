using Monitor.Web.Access;

namespace Monitor.Web.Components.Shell.Navigation.Finding;

/// <summary>A page that can be gone to by its name, or something that can be begun from anywhere.</summary>
/// <param name="Words">What else people call it, in lower case.</param>
/// <param name="Icon">Name of a shape in the sprite.</param>
/// <param name="Policy">Who may go there.</param>
public sealed record Destination(string Name, string Words, string Href, string Icon, string Policy)
{
    /// <summary>What can be begun first, then the places of the navigation, then what lies behind them.</summary>
    public static IReadOnlyList<Destination> All { get; } =
    [
        new("Register a service", "add new create probe url monitor", "/services/new", "plus", AccessPolicies.Operate),
        new("Register a list", "services csv bulk import many paste urls", "/services/import/list", "plus", AccessPolicies.Operate),
        new("Change many services", "bulk edit pause tag owner thresholds delete", "/change-many", "edit", AccessPolicies.Operate),
        new("Import from Kubernetes", "pod deployment manifest yaml paste", "/services/import", "plus", AccessPolicies.Operate),
        new("Plan maintenance", "add new window downtime silence", "/maintenance/new", "window", AccessPolicies.Operate),
        new("Set up", "start begin first run stepper", "/start", "right", AccessPolicies.OperateAll),
        .. Place.All.Select(p => new Destination(p.Name, p.Href == "/reports" ? "sla uptime" : "", p.Href, p.Icon, p.Policy)),
        new("Month over month", "sla uptime months report", "/reports/months", "report", AccessPolicies.View),
        new("Error budgets", "slo target burn down forecast report", "/reports/budgets", "report", AccessPolicies.View),
        new("Alert review", "noisiest fewer acknowledge withheld flapping report", "/reports/alerts", "report", AccessPolicies.View),
        new("Certificates", "tls expiry ends report", "/reports/certificates", "report", AccessPolicies.View),
        new("Routes", "alerts escalation reminders quiet hours simulator", "/routes", "bell", AccessPolicies.Operate),
        new("Shared components", "aliases redis same part", "/shared-components", "bell", AccessPolicies.Operate),
        new("Account", "own password passkey second factor profile me", "/account", "user", AccessPolicies.View),
        new("API keys", "tokens", "/settings/api-keys", "key", AccessPolicies.Administer),
        new("Users", "people roles password invite reset link disable", "/settings/users", "user", AccessPolicies.Administer),
        new("Audit log", "who changed history", "/settings/audit", "change", AccessPolicies.Administer),
        new("Nodes", "version self monitoring", "/settings/nodes", "settings", AccessPolicies.Administer),
        new("Connectivity", "canaries own trouble", "/settings/connectivity", "globe", AccessPolicies.Administer),
        new("Outbound policy", "private networks allowed refused ranges cidr test an address blocked", "/settings/outbound", "globe", AccessPolicies.Administer),
        new("Group defaults", "groups template period thresholds owner environment", "/settings/defaults", "settings", AccessPolicies.Administer),
        new("Heartbeat", "dead man's switch healthchecks", "/settings/heartbeat", "send", AccessPolicies.Administer),
        new("Retention", "kept how long days remove delete old data storage", "/settings/retention", "clock", AccessPolicies.Administer),
    ];

    /// <summary>Each of the words begins one of its own.</summary>
    public bool Answers(IReadOnlyList<string> words) => words.All(word => Begins(Name, word) || Begins(Words, word));

    private static bool Begins(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                return true;
        }

        return false;
    }
}
