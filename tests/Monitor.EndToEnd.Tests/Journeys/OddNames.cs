using System.Text.Json;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

/// <summary>Things called what nobody thought of: nothing may break out of its page, and nothing of it may run.</summary>
internal static class OddNames
{
    public const string Markup = "<img src=x onerror=window.broken=1></td><script>window.broken=1</script>";

    /// <summary>True where a name became part of the page.</summary>
    public const string IsBroken = "() => 'broken' in window || document.querySelector('img[src=x]') !== null";

    /// <summary>What is written from right to left and stands behind what follows it, or the other way round: texts of one line have to stand as they are written.</summary>
    public const string Turned =
        """
        () => {
          const right = /[\u0590-\u08FF]/, inline = e => ['inline', 'contents'].includes(getComputedStyle(e).display);
          const blockOf = node => { let e = node.parentElement; while (e.parentElement && inline(e)) e = e.parentElement; return e; };
          const linesOf = node => { const range = document.createRange(); range.selectNodeContents(node); return [...range.getClientRects()].filter(r => r.width > 0); };
          const nodes = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) if (walk.currentNode.data.trim() && linesOf(walk.currentNode).length) nodes.push(walk.currentNode);
          return nodes.slice(1).map((b, i) => [nodes[i], b])
            .filter(([a, b]) => (right.test(a.data) || right.test(b.data)) && blockOf(a) === blockOf(b))
            .filter(([a, b]) => linesOf(a).some(x => linesOf(b).some(y => Math.abs(x.top + x.height / 2 - y.top - y.height / 2) < 3 && x.right > y.left + 1)))
            .map(([a, b]) => `${a.data.trim()} | ${b.data.trim()}`);
        }
        """;

    private static readonly string Long = string.Concat(Enumerable.Repeat("Zahlungsabwicklungsdienst", 6));

    /// <summary>As long as none could be wrapped; from right to left; faces of several characters; markup.</summary>
    private static readonly string[] Names = [Long, "evil 3 خدمة الدفع", "👩‍👩‍👧‍👦🏳️‍🌈 e\u0301\u0302\u0303", Markup];

    /// <summary>The pages of these.</summary>
    public static (string What, string Path)[] Pages { get; } =
    [
        ("oddly named service", "services/odd-0"), ("definition of an oddly named service", "services/odd-3/definition"), ("history of an oddly named service", "services/odd-3/history"), ("service of a long name, edited", "services/odd-0/edit"), ("oddly named service, edited", "services/odd-3/edit"),
        ("oddly named channel", "channels/odd-3"), ("oddly named route", "routes/odd-3"), ("odd filter", "?q=" + Uri.EscapeDataString(Markup)),
    ];

    /// <summary>A service, a channel, a route, a window and a view of each name; the services are down, and say odd things of it.</summary>
    public static async Task FillAsync(ApiClient api, TestServer server)
    {
        server.Answers("/odd", TestAnswer.Json($$"""{"status":"DOWN","checks":[{"component":{{Json("\u202E" + Markup)}},"status":"DOWN","message":{{Json("\u2067" + Long)}}}]}""", 500));
        foreach (var (number, name) in Names.Index())
        {
            await api.PostAsync("services", new
            {
                key = $"odd-{number}", name, group = $"{name}/inner", owner = name, environment = Short(name, 100), tags = new[] { Short(name, 100) }, dependsOn = number == 0 ? [] : new[] { "odd-0" },
                probes = new { readiness = new { http = new { url = server.At("/odd") }, periodSeconds = 1, failureThreshold = 1 } },
            });
            await api.PostAsync("channels", new { key = $"odd-{number}", name, type = "webhook", url = server.At("/odd") });
            await api.PostAsync("routes", new { key = $"odd-{number}", name, match = new { groups = new[] { name } }, steps = new[] { new { channels = new[] { $"odd-{number}" } } } });
            await api.PostAsync("maintenance", new { title = name, note = name, minutes = 5, scope = new { groups = new[] { "nobody's" } } });
            await api.PostAsync("views", new { name = Short(name, 60), query = "q=" + Uri.EscapeDataString(name) });
        }

        await new ServiceInApi(api, "odd-3").WaitUntilAsync("Unhealthy");
    }

    private static string Short(string name, int most) => name[..Math.Min(name.Length, most)];

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
