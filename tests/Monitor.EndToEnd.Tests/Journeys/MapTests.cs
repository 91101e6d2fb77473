using System.Text.Json;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class MapTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Hostile = "<img src=x onerror=window.broken=1>";

    private static readonly (string Key, string Name, string Group, string Path, string[] DependsOn)[] Fleet =
    [
        ("postgres-main", "postgres-main", "data", "/sick", []), ("redis-main", "Redis", "data", "/well", []), ("warehouse", "Warehouse loader", "data", "/well", []),
        ("ledger", "Ledger", "payments/eu", "/sick", ["postgres-main"]), ("payments-api", "Payments API", "payments/eu", "/weak", ["postgres-main", "redis-main"]),
        ("payouts", "Payouts worker", "payments/eu", "/weak", ["ledger"]), ("cards", "Card gateway", "payments/eu", "/well", ["payments-api"]),
        ("checkout", "Checkout", "shop", "/shop", ["cards"]), ("hostile", Hostile, "shop", "/well", ["cards"]),
        ("edge-west", "Edge eu-west", "edge", "/well", ["checkout"]), ("edge-central", "Edge eu-central with a name that is longer than its place", "edge", "/weak", []),
    ];

    // Some hundred maps are arranged, lying and standing; every line is followed and held against every service.
    private const string Lines =
        """
        async () => {
          const { columnsOf, lineOf } = await import("/js/map-lines.js");
          const worker = new Worker("/js/map-layout.js"), found = [0, 0];
          let seed = 7;
          const some = most => { seed = Math.imul(seed ^ seed >>> 15, 1 | seed) + 0x6D2B79F5 | 0; return ((seed ^ seed >>> 14) >>> 0) % most; };
          for (let map = 0; map < 200; map++) {
            const count = 2 + some(40), groups = Array.from({ length: count }, () => some(6)), names = [...new Set(groups)];
            const edges = Array.from({ length: count }, (_, from) => [from, some(count)]).filter(([from, to]) => from !== to);
            const arranged = new Promise(resolve => { worker.onmessage = ({ data }) => resolve(data); });
            worker.postMessage({ id: map, groups: groups.map(group => names.indexOf(group)), edges, aspect: map % 2 ? 1.6 : 0.5 });
            const { places, node, stands } = await arranged, nodes = places.map(([x, y]) => ({ x, y })), columns = columnsOf(nodes, stands);
            for (const [from, to] of edges) {
              const line = lineOf(from, to, nodes[from], nodes[to], node, stands, columns);
              let [x, y] = [line.x1, line.y1], hidden = false;
              for (const [a, b, c, d, e, f] of line.path) {
                for (let at = 0; at <= 1; at += 0.05) {
                  const rest = 1 - at, mix = (p, q, r, s) => rest ** 3 * p + 3 * rest * rest * at * q + 3 * rest * at * at * r + at ** 3 * s;
                  const [px, py] = [mix(x, a, c, e), mix(y, b, d, f)];
                  hidden ||= nodes.some((n, i) => i !== from && i !== to && px > n.x + 1 && px < n.x + node.width - 1 && py > n.y + 1 && py < n.y + node.height - 1);
                }
                [x, y] = [e, f];
              }
              found[0]++;
              if (hidden) found[1]++;
            }
          }
          worker.terminate();
          return found;
        }
        """;

    private readonly Axe axe = new();

    [Fact]
    public async Task A_cause_is_seen_with_its_effects_and_an_operator_draws_edges()
    {
        await using var services = (await TestServer.StartAsync()).Answers("/well", Answers.Well).Answers("/sick", Answers.Sick)
            .Answers("/weak", TestAnswer.Json("""{"status":"degraded"}""")).Answers("/shop", TestAnswer.Json("""{"status":"UP","components":{"redis":{"status":"UP"}}}"""));
        await RegisterAsync(services);
        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });

        await SeenAsync(screen);
        await WalkedAsync(screen);
        await DrawnAsync(screen);
        axe.Findings.ShouldBeEmpty();
    }

    private async Task RegisterAsync(TestServer services)
    {
        foreach (var (key, name, group, path, dependsOn) in Fleet)
        {
            await App.Api.PostAsync("services", new
            {
                key, name, group, dependsOn,
                probes = new { readiness = new { http = new { url = services.At(path) }, periodSeconds = 1, timeoutSeconds = 10, failureThreshold = 1 } },
            });
        }

        foreach (var (key, status) in (IEnumerable<(string, string)>)[("payouts", "Degraded"), ("ledger", "Unhealthy"), ("postgres-main", "Unhealthy"), ("payments-api", "Degraded"), ("checkout", "Healthy")])
            await new ServiceInApi(App.Api, key).WaitUntilAsync(status);
    }

    private async Task SeenAsync(Screen screen)
    {
        await OpenMapAsync(screen, "map");
        await Expect(screen.Page.Locator("h1")).ToContainTextAsync("; 3 follow from it.");
        await Expect(screen.Page.Locator("#chosen")).ToHaveTextAsync("postgres-main");
        await Expect(screen.Page.Locator(".map-table tbody tr").First).ToContainTextAsync("3 follow from it");
        (await screen.Page.Locator(".map-table tr", new() { HasText = "Payouts worker" }).Last.TextContentAsync())!.ShouldContain("follows from postgres-main, through Ledger");
        await axe.LookAsync(screen.Page, "the map");
        foreach (var (width, height) in (IEnumerable<(int, int)>)[(360, 780), (768, 1024), (1440, 900)])
        {
            await screen.Page.SetViewportSizeAsync(width, height);
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = width == 768 ? ColorScheme.Dark : ColorScheme.Light });
            await OpenMapAsync(screen, "map");
            (await screen.OverflowAsync()).ShouldBe(0, $"{width} px");
            await KeepPictureAsync(screen, $"{width}");
        }

        (await screen.Page.EvaluateAsync<bool>("() => 'broken' in window")).ShouldBeFalse();
    }

    [Fact]
    public async Task No_line_runs_behind_a_service_that_is_neither_of_its_ends()
    {
        var screen = await SignInAsync();

        var found = await screen.Page.EvaluateAsync<int[]>(Lines);

        found[0].ShouldBeGreaterThan(1000, "lines");
        found[1].ShouldBe(0, "lines that are hidden in part");
    }

    private static async Task WalkedAsync(Screen screen)
    {
        var (host, chosen) = (screen.Page.Locator("[data-host]"), screen.Page.Locator("#chosen"));
        await host.FocusAsync();
        await host.PressAsync("ArrowLeft");
        await Expect(chosen).Not.ToHaveTextAsync("postgres-main");
        await Expect(screen.Page.Locator("[data-say]")).ToContainTextAsync("Needs ");
        await host.PressAsync("ArrowRight");
        await Expect(chosen).ToHaveTextAsync("postgres-main");
        await screen.Page.WaitForURLAsync("**/map?service=postgres-main");
        await host.PressAsync("Enter");
        await screen.Page.WaitForURLAsync("**/services/postgres-main");
    }

    private async Task DrawnAsync(Screen screen)
    {
        var page = screen.Page;
        await OpenMapAsync(screen, "map?service=checkout");
        await page.Locator("#add-dependency").FillAsync("ledger");
        await page.Locator("#add-dependency").PressAsync("Tab");
        await screen.Button("Add").ClickAsync();
        await Expect(screen.Button("Checkout does not depend on Ledger")).ToBeVisibleAsync();
        await Expect(screen.Button("Arrange again")).ToBeVisibleAsync();

        await page.Locator(".suggested button").First.ClickAsync();
        await Expect(screen.Button("Checkout does not depend on Redis")).ToBeVisibleAsync();
        await KeepPictureAsync(screen, "edges");
        await OpenMapAsync(screen, "map?service=ledger");
        await page.Locator("#add-dependency").FillAsync("checkout");
        await page.Locator("#add-dependency").PressAsync("Tab");
        await screen.Button("Add").ClickAsync();
        await Expect(page.Locator("#dependency-trouble")).ToContainTextAsync("It would depend on itself: ledger → checkout → ledger");
        await screen.Button("Checkout does not depend on Ledger").ClickAsync();
        await Expect(screen.Button("Checkout does not depend on Ledger")).ToHaveCountAsync(0);
        JsonSerializer.Serialize((await App.Api.GetAsync("services/checkout")).GetProperty("definition").GetProperty("dependsOn")).ShouldBe("""["cards","redis-main"]""");
    }

    private static async Task OpenMapAsync(Screen screen, string path)
    {
        await screen.OpenAsync(path);
        await screen.Page.WaitForSelectorAsync("[data-drawn]");
    }
}
