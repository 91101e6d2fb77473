using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Npgsql;

namespace Monitor.Web.Tests.Api.History;

public sealed class SlaApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Report = "/api/v1/reports/sla";

    [Fact]
    public async Task A_month_of_services_is_held_against_a_target()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await AddAsync(api, "sla-good", "billing", (1, "2026-01-01T00:00:00Z"));
        await AddAsync(api, "sla-bad", "billing/eu", (1, "2026-01-01T00:00:00Z"), (3, "2026-02-10T10:00:00Z"), (1, "2026-02-10T12:00:00Z"), (3, "2026-02-27T23:30:00Z"));
        await AddAsync(api, "sla-elsewhere", "other", (1, "2026-01-01T00:00:00Z"));
        await ExecuteAsync("INSERT INTO monitor_gaps (service_id, starts_at, ends_at, cause) SELECT id, '2026-02-20T00:00:00Z', '2026-02-20T01:00:00Z', 2 FROM services WHERE key = 'sla-good'");

        var report = await api.GetUntilAsync($"{Report}?month=2026-02&timeZone=Europe/Berlin&target=99.95&group=billing", r =>
            r.GetProperty("services").GetArrayLength() == 2 && r.GetProperty("services")[1].GetProperty("excludedSeconds").GetProperty("stopped").GetDouble() > 0);

        string.Join(", ", report.EnumerateObject().Select(p => p.Name)).ShouldBe("from, to, timeZone, accounting, target, requiredCoverage, ruleVersion, generatedAt, exclusions, all, groups, services");
        (report.GetProperty("from").GetString(), report.GetProperty("to").GetString()).ShouldBe(("2026-01-31T23:00:00+00:00", "2026-02-28T23:00:00+00:00"));
        (report.GetProperty("target").GetDecimal(), report.GetProperty("ruleVersion").GetInt32(), report.GetProperty("accounting").GetString()).ShouldBe((99.95m, 3, "timeWeightedDegradedUp"));
        report.GetProperty("exclusions").GetArrayLength().ShouldBe(3);
        var (bad, good) = (report.GetProperty("services")[0], report.GetProperty("services")[1]);
        (bad.GetProperty("key").GetString(), good.GetProperty("key").GetString()).ShouldBe(("sla-bad", "sla-good"));
        bad.GetProperty("seconds").GetProperty("unhealthy").GetDouble().ShouldBe(7200 + (23.5 * 3600));
        (bad.GetProperty("incidents").GetInt32(), bad.GetProperty("longestDownSeconds").GetDouble(), bad.GetProperty("meetsTarget").GetBoolean()).ShouldBe((2, 84_600, false));
        (good.GetProperty("ratio").GetDouble(), good.GetProperty("meetsTarget").GetBoolean(), good.GetProperty("coverage").GetDouble()).ShouldBe((1, true, 0.998511));
        (bad.GetProperty("promise").GetString(), good.GetProperty("promise").GetString(), report.GetProperty("requiredCoverage").GetDouble()).ShouldBe(("missed", "kept", 0.9));
        good.GetProperty("excludedSeconds").GetRawText().ShouldBe("""{"maintenance":0,"paused":0,"stopped":3600,"database":0,"network":0,"stalled":0,"other":0}""");
        good.GetProperty("checks").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("groups").EnumerateArray().Select(g => $"{g.GetProperty("group").GetString()}: {g.GetProperty("services").GetInt32()} {g.GetProperty("promise").GetString()} {g.GetProperty("worstKey").GetString()}")
            .ShouldBe(["billing: 2 missed sla-bad", "billing/eu: 1 missed sla-bad"]);
        // All their time together, of which an hour does not count.
        report.GetProperty("all").GetProperty("ratio").GetDouble().ShouldBe(0.981012);
    }

    [Fact]
    public async Task A_service_that_was_deleted_counts_until_then()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await AddAsync(api, "sla-gone", "gone-only", (1, "2026-01-01T00:00:00Z"), (0, "2026-02-27T00:00:00Z"));
        (await api.SendAsync("DELETE", "/api/v1/services/sla-gone")).IsSuccessStatusCode.ShouldBeTrue();
        await ExecuteAsync("UPDATE services SET deleted_at = '2026-02-27T00:00:00Z' WHERE key LIKE 'sla-gone~%'");

        var gone = (await api.GetUntilAsync($"{Report}?month=2026-02&group=gone-only", r => r.GetProperty("services").GetArrayLength() == 1)).GetProperty("services")[0];

        gone.GetProperty("key").GetString().ShouldStartWith("sla-gone~");
        (gone.GetProperty("ratio").GetDouble(), gone.GetProperty("promise").GetString(), gone.GetProperty("deletedAt").GetString()).ShouldBe((1, "kept", "2026-02-27T00:00:00+00:00"));
        gone.GetProperty("excludedSeconds").GetProperty("other").GetDouble().ShouldBe(2 * 86_400);
        (await api.GetAsync($"{Report}?month=2026-03&group=gone-only")).GetProperty("services").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_service_is_in_no_window_that_was_over_when_it_was_registered()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await AddAsync(api, "sla-young", "young", (1, "2026-01-01T00:00:00Z"));
        await api.GetUntilAsync($"{Report}?month=2026-01&group=young", r => r.GetProperty("services").GetArrayLength() == 1);

        var before = await api.GetAsync($"{Report}?month=2025-12&group=young");
        before.GetProperty("services").GetArrayLength().ShouldBe(0);
        before.GetProperty("all").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task As_CSV_every_row_names_its_terms()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await AddAsync(api, "sla-csv", "csv-only", (1, "2026-01-01T00:00:00Z"), (3, "2026-02-10T10:00:00Z"), (1, "2026-02-10T10:00:01Z"));
        await api.GetUntilAsync($"{Report}?month=2026-02&group=csv-only", r => r.GetProperty("services").GetArrayLength() == 1);

        var answer = await api.SendAsync("GET", $"{Report}.csv?from=2026-02-01T00:00:00Z&to=2026-03-01T00:00:00Z&group=csv-only");
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        answer.Content.Headers.ContentDisposition!.FileName!.ShouldBe("sla-20260201-20260301.csv");
        lines[0].ShouldEndWith("meetsTarget,targetPercent,accounting,ruleVersion,from,to,timeZone,promise,requiredCoverage,lack");
        lines.Length.ShouldBe(2);
        lines[1].ShouldBe(
            "sla-csv,A service,csv-only,,0.999999,1,2419199,0,1,0,0,0,0,0,0,0,0,,,,,1,1,true,99.9,timeWeightedDegradedUp,3,2026-02-01T00:00:00.000Z,2026-03-01T00:00:00.000Z,UTC,kept,0.9,");
    }

    [Fact]
    public async Task What_is_hardly_known_is_not_kept()
    {
        using var api = await ApiCaller.OfAsync(shared.Host);
        await AddAsync(api, "sla-dark", "dark", (1, "2026-02-28T00:00:00Z"));
        await api.GetUntilAsync($"{Report}?month=2026-02&group=dark", r => r.GetProperty("services").GetArrayLength() == 1);

        var service = (await api.GetAsync($"{Report}?from=2026-02-01T00:00:00Z&to=2026-03-01T00:00:00Z&group=dark")).GetProperty("services")[0];
        (service.GetProperty("ratio").GetDouble(), service.GetProperty("coverage").GetDouble()).ShouldBe((1, 0.035714));
        (service.GetProperty("meetsTarget").ValueKind, service.GetProperty("promise").GetString()).ShouldBe((JsonValueKind.Null, "notEnoughKnown"));

        var csv = await api.SendAsync("GET", $"{Report}.csv?from=2026-02-01T00:00:00Z&to=2026-03-01T00:00:00Z&group=dark");
        (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n")[1].ShouldEndWith(",0,0,,99.9,timeWeightedDegradedUp,3,2026-02-01T00:00:00.000Z,2026-03-01T00:00:00.000Z,UTC,notEnoughKnown,0.9,coverage");
    }

    [Fact]
    public async Task Without_a_window_it_is_the_last_thirty_days_and_checks_may_count()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        var report = await api.GetAsync($"{Report}?accounting=checkWeightedDegradedHalf&q=nobody-is-called-so");
        (report.GetProperty("to").GetDateTimeOffset() - report.GetProperty("from").GetDateTimeOffset()).TotalDays.ShouldBe(30);
        report.GetProperty("services").GetArrayLength().ShouldBe(0);
        report.GetProperty("exclusions")[0].GetString()!.ShouldContain("Checks");
    }

    [Theory]
    [InlineData("month=2026-13", "month: It must be a month like 2026-10, not '2026-13'.")]
    [InlineData("month=2999-01", "month: It has not begun yet.")]
    [InlineData("month=2026-01&window=7d", "month: Send either month, or window, or from and to.")]
    [InlineData("target=100.1", "target: It must be a percentage above 0 and up to 100 with at most four decimals, like 99.95, not '100.1'.")]
    [InlineData("target=99.99999", "target: It must be a percentage above 0 and up to 100 with at most four decimals, like 99.95, not '99.99999'.")]
    [InlineData("window=400d", "window: It must be a number of minutes, hours or days up to 366d, like 30m, 24h or 7d, not '400d'.")]
    public async Task Terms_that_mean_nothing_are_refused_with_what_to_send(string query, string refusal)
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        (await api.RefusalAsync("GET", $"{Report}?{query}")).ShouldBe(refusal);
    }

    private async Task AddAsync(ApiCaller api, string key, string group, params (int Status, string Since)[] changes)
    {
        await PutAsync("As registered");
        await ExecuteAsync($"UPDATE services SET created_at = '2026-01-01T00:00:00Z' WHERE key = '{key}'");
        foreach (var (status, since) in changes)
        {
            await ExecuteAsync($"""
                INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason)
                SELECT id, 1, key, 0, {status}, '{since}', '{since}', '' FROM services WHERE key = '{key}'
                """);
        }

        // Changed, so that the fleet reads when it was registered.
        await PutAsync("As changed");

        async Task PutAsync(string description) => (await api.SendAsync("PUT", $"/api/v1/services/{key}", $$"""
            { "key": "{{key}}", "name": "A service", "description": "{{description}}", "group": "{{group}}", "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }
            """)).IsSuccessStatusCode.ShouldBeTrue();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
