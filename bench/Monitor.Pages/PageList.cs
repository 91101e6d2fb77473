using Microsoft.Playwright;
using Monitor.Pages.Browsing;

namespace Monitor.Pages;

/// <summary>Every page of the product, those of one service and one channel included.</summary>
internal static class PageList
{
    // The last part of every link below a folder, the pages for making something left out.
    private const string KeysLinkedBelow = """
        folder => { const keys = [...document.links].map(link => new URL(link.href).pathname)
          .filter(path => path.startsWith(folder)).map(path => path.slice(folder.length))
          .filter(key => key && !key.includes('/') && !['new', 'import'].includes(key)).sort(); return keys.length ? keys : null; }
        """;

    /// <summary>The first service and the first channel by key stand for all of them: with the same data always the same.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static async Task<IReadOnlyList<PageToVisit>> FindAsync(Browser browser, Session session)
    {
        await using var profile = await browser.NewProfileAsync(Look.Usual, session.State);
        var page = await profile.NewPageAsync();
        var service = await FirstAsync(page, session, "", "services");
        var channel = await FirstAsync(page, session, "channels", "channels");
        await page.LeaveAsync();
        return
        [
            new("sign-in", "sign-in", Signed: false),
            new("overview", ""),
            new("cells", "?view=cells"),
            new("wall", "wall", HasCircuit: false),
            new("start", "start"),
            new("change-many", "change-many"),
            new("incidents", "incidents"),
            new("service", $"services/{service}"),
            new("register", "services/new"),
            new("edit", $"services/{service}/edit"),
            new("history", $"services/{service}/history"),
            new("import", "services/import"),
            new("list", "services/import/list"),
            new("map", "map"),
            new("channels", "channels"),
            new("channel", $"channels/{channel}"),
            new("channel-new", "channels/new"),
            new("maintenance", "maintenance"),
            new("maintenance-new", "maintenance/new"),
            new("routes", "routes"),
            new("route-new", "routes/new"),
            new("shared", "shared-components"),
            new("sla-report", "reports/sla"),
            new("months", "reports/months"),
            new("budgets", "reports/budgets"),
            new("alerts", "reports/alerts"),
            new("certificates", "reports/certificates"),
            new("users", "settings/users"),
            new("api-keys", "settings/api-keys"),
            new("audit", "settings/audit"),
            new("nodes", "settings/nodes"),
            new("defaults", "settings/defaults"),
            new("connectivity", "settings/connectivity"),
            new("heartbeat", "settings/heartbeat"),
            new("account", "account"),
        ];
    }

    private static async Task<string> FirstAsync(IPage page, Session session, string path, string folder)
    {
        await page.OpenAsync(session.Address, new(folder, path));
        try
        {
            // A long list is drawn a moment after the page.
            var keys = await page.WaitForFunctionAsync(KeysLinkedBelow, $"{session.Address.AbsolutePath}{folder}/", new() { Timeout = 5000 });
            return (await keys.JsonValueAsync<string[]>())[0];
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"The app has no {folder} yet: make one, then come back.");
        }
    }
}
