using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Testing;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Exposition;

/// <summary>The rules and the dashboard that are delivered, by Prometheus' own tool, and against what <c>/metrics</c> says.</summary>
public sealed partial class PrometheusFilesTests(TestPostgres postgres)
{
    private static readonly string Rules = Repository.File("deploy", "prometheus", "monitor.rules.yml");

    private static readonly string Dashboard = Repository.File("deploy", "grafana", "monitor.json");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prometheus_takes_the_rules_and_every_expression_of_the_dashboard()
    {
        await CheckAsync("check", "rules", Rules);

        var expressions = Expressions();
        expressions.Count.ShouldBeGreaterThan(12);
        var file = Path.GetTempFileName();
        var records = expressions.Select((e, i) => new { record = $"dashboard:panel:{i}", expr = e });
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { groups = new[] { new { name = "dashboard", rules = records } } }), Stop);
        await CheckAsync("check", "rules", file);
        File.Delete(file);
    }

    [Fact]
    public async Task Whatever_they_ask_for_is_there_and_Prometheus_reads_it()
    {
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        using var api = await ApiCaller.OfAsync(host);
        (await api.SendAsync("POST", "/api/v1/services", """{ "key": "shop", "name": "Shop \"one\"", "group": "retail/eu", "probes": { "readiness": { "push": {} } } }""")).IsSuccessStatusCode.ShouldBeTrue();
        using var stranger = await host.CallerAsync(null);
        using var caller = await host.CallerAsync(AccessRoles.Viewer);
        var text = "";
        while (!text.Contains("monitor_service_info{service=\"shop\",name=\"Shop \\\"one\\\"\"", StringComparison.Ordinal))
        {
            await Task.Delay(50, Stop);
            text = await caller.GetStringAsync("/metrics", Stop);
        }

        // On this machine without a key: nothing of services.
        (await stranger.GetStringAsync("/metrics", Stop)).ShouldNotContain("monitor_service_");

        var known = Families().Matches(text).Select(m => m.Groups["name"].Value).ToHashSet();
        var asked = Asked().Matches(await File.ReadAllTextAsync(Rules, Stop) + string.Join('\n', Expressions())).Select(m => m.Value).Distinct();
        asked.Where(name => !known.Contains(name) && !(name.EndsWith("_bucket", StringComparison.Ordinal) && known.Contains(name[..^"_bucket".Length]))).ShouldBeEmpty();
        // Its linter minds names of the library's process metrics too: of ours it minds none.
        (await AskAsync(text, "check", "metrics")).Output.Split('\n').Where(l => l.StartsWith("monitor_", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Expressions()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Dashboard));
        return
        [
            .. dashboard.RootElement.GetProperty("panels").EnumerateArray().SelectMany(p => p.GetProperty("targets").EnumerateArray())
                .Select(t => t.GetProperty("expr").GetString()!.Replace("$__range", "24h", StringComparison.Ordinal)),
        ];
    }

    private static async Task CheckAsync(params string[] arguments)
    {
        var (code, output) = await AskAsync(null, arguments);
        code.ShouldBe(0, output);
    }

    private static async Task<(int Code, string Output)> AskAsync(string? input, params string[] arguments)
    {
        using var tool = Process.Start(new ProcessStartInfo("promtool", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (tool.StandardOutput.ReadToEndAsync(Stop), tool.StandardError.ReadToEndAsync(Stop));
        await tool.StandardInput.WriteAsync(input);
        tool.StandardInput.Close();
        await tool.WaitForExitAsync(Stop);
        return (tool.ExitCode, await output + await errors);
    }

    [GeneratedRegex(@"^# TYPE (?<name>\S+)", RegexOptions.Multiline)]
    private static partial Regex Families();

    [GeneratedRegex(@"\bmonitor_[a-z0-9_]+")]
    private static partial Regex Asked();
}
