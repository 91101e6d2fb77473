using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>Some hundred services of which most fail together, each in a way that is seen in the field: for pictures of a storm.</summary>
internal static class StormyFleet
{
    /// <summary>Key of the one that fails last.</summary>
    public const string Last = "storm-checkout-0";

    private static readonly (string Group, string[] Names, Func<int, TestAnswer>? Breaks)[] Groups =
    [
        ("shop/storefront", ["Catalogue", "Search", "Cart", "Wishlist", "Reviews", "Recommendations", "Prices", "Stock"], _ => Sick("database", "connection refused (db-3.internal:5432)")),
        ("shop/checkout", ["Checkout", "Vouchers", "Tax", "Addresses", "Payment page", "Fraud rules"], _ => Sick("payments-gateway", "timed out after 2000 ms")),
        ("logistics/warehouse", ["Picking", "Packing", "Labels", "Dock planning", "Inventory"], i => TestAnswer.Text($"upstream connect error, reset reason: overflow ({i})", 503)),
        ("logistics/delivery", ["Route planning", "Tracking", "Driver app", "Proof of delivery"], _ => TestAnswer.Json("""{"status":"DEGRADED"}""")),
        ("platform/identity", ["Sign-in", "Tokens", "Directory"], null),
        ("platform/data", ["Event log", "Warehouse loads", "Exports"], null),
    ];

    public static async Task RegisterAsync(ApiClient api, TestServer fleet)
    {
        foreach (var (key, name, group, region) in All())
        {
            await api.PostAsync("services", new
            {
                key, name, group, environment = region, tags = new[] { "storm", region }, owner = group.Split('/')[0],
                probes = new { readiness = new { http = new { url = fleet.At($"/{key}") }, periodSeconds = 2, failureThreshold = 2 } },
            });
        }

        await new ServiceInApi(api, Last).WaitUntilAsync("Healthy");
    }

    public static void Break(TestServer fleet)
    {
        foreach (var ((group, names, breaks), i) in Groups.Index().Select(g => (g.Item, g.Index)).Where(g => g.Item.Breaks is not null))
        {
            foreach (var (n, _) in names.Index())
                fleet.Answers($"/{KeyOf(group, n)}", breaks!(i));
        }
    }

    public static Task DeleteAsync(ApiClient api) => api.PostAsync("services/change?tag=storm", new { change = new { delete = true } });

    private static IEnumerable<(string Key, string Name, string Group, string Region)> All() =>
        Groups.SelectMany(g => g.Names.Index().SelectMany(n => new[] { (KeyOf(g.Group, n.Index), n.Item, g.Group, "eu"), ($"{KeyOf(g.Group, n.Index)}-us", $"{n.Item} US", g.Group, "us") }));

    private static string KeyOf(string group, int number) => $"storm-{group.Split('/')[1]}-{number}";

    private static TestAnswer Sick(string component, string message) =>
        TestAnswer.Json($$"""{"status":"DOWN","checks":[{"component":"{{component}}","status":"DOWN","message":"{{message}}"},{"component":"disk","status":"UP","message":"ok"}]}""", 503);
}
